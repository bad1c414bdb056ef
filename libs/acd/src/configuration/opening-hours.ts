/** When a queue is open. Pure data; opening.ts answers for an instant. */
import type { LimitAction } from './limit-action.js';

/** Local wall-clock time, 'HH:MM' from '00:00' to '24:00'. */
export type TimeOfDay = string;

export interface OpenPeriod {
  readonly from: TimeOfDay;
  /** Exclusive; later than `from`. '24:00' is the end of the day: a night is two periods. */
  readonly to: TimeOfDay;
}

export interface WeeklyPeriod extends OpenPeriod {
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

/** Replaces the weekly schedule on one local date; without periods the queue is closed all day. */
export interface Holiday {
  /** 'YYYY-MM-DD'. */
  readonly date: string;
  readonly name: string;
  readonly open: readonly OpenPeriod[];
}

export interface OpeningHours {
  /** An IANA time zone, such as 'Europe/Berlin'. */
  readonly timeZone: string;
  readonly weekly: readonly WeeklyPeriod[];
  readonly holidays: readonly Holiday[];
}

export interface QueueOpening {
  /** Null: open at all times. */
  readonly hours: OpeningHours | null;
  /** Set by a supervisor; wins over the hours. */
  readonly forced: 'open' | 'closed' | null;
  /** For who arrives while the queue is closed. */
  readonly whenClosed: LimitAction;
  /** For who is in line when it closes: they are served all the same, offered a callback, or told. */
  readonly atClosing: 'serve' | 'callback' | 'end';
}
