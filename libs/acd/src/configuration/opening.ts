/**
 * Whether a queue is open at an instant, and when that changes next. Periods are wall-clock time in the schedule's zone:
 * an hour that a clock change skips is never open, and one that it repeats is open twice.
 */
import { DateTime } from 'luxon';
import type { OpeningHours, OpenPeriod, QueueOpening } from './opening-hours.js';

/** Half-open, in milliseconds of the store's clock. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Far enough to find the next opening of a queue that is open once a year, near enough to stop. */
const horizonDays = 370;

export function isOpen({ forced, hours }: QueueOpening, now: number): boolean {
  if (forced !== null) return forced === 'open';
  if (hours === null) return true;
  return intervalsOf(hours, dayOf(hours, now)).some(({ from, to }) => from <= now && now < to);
}

/** The next instant at which the queue opens or closes by its hours; null when it stays as it is. */
export function nextChangeAt({ forced, hours }: QueueOpening, now: number): number | null {
  if (forced !== null || hours === null) return null;
  const openNow = intervalsOf(hours, dayOf(hours, now)).find(({ from, to }) => from <= now && now < to);
  // '24:00' and the next day's '00:00' are one opening.
  if (openNow) return endOfOpening(hours, openNow.to);
  let day = dayOf(hours, now);
  for (let passed = 0; passed <= horizonDays; passed += 1) {
    const next = intervalsOf(hours, day).find(({ from }) => from > now);
    if (next) return next.from;
    day = day.plus({ days: 1 });
  }
  return null;
}

function endOfOpening(hours: OpeningHours, to: number): number | null {
  let end = to;
  for (let joined = 0; joined <= horizonDays; joined += 1) {
    const following = intervalsOf(hours, dayOf(hours, end)).find(({ from, to: until }) => from <= end && end < until);
    if (!following) return end;
    end = following.to;
  }
  return null;
}

function dayOf({ timeZone }: OpeningHours, now: number): DateTime {
  return DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
}

/** One local day's openings as instants, in order. Worked out once per schedule and day: routing asks often. */
function intervalsOf(hours: OpeningHours, day: DateTime): readonly Interval[] {
  const date = day.toISODate() ?? '';
  const known = cache.get(hours) ?? new Map<string, readonly Interval[]>();
  if (!cache.has(hours)) cache.set(hours, known);
  let intervals = known.get(date);
  if (!intervals) {
    const holiday = hours.holidays.find((candidate) => candidate.date === date);
    const periods = holiday ? holiday.open : hours.weekly.filter(({ weekday }) => weekday === day.weekday);
    intervals = periods
      .flatMap((period) => intervalOf(day, period))
      .sort((a, b) => a.from - b.from);
    if (known.size > 2 * horizonDays) known.clear();
    known.set(date, intervals);
  }
  return intervals;
}

const cache = new WeakMap<OpeningHours, Map<string, readonly Interval[]>>();

function intervalOf(day: DateTime, { from, to }: OpenPeriod): Interval[] {
  const interval = { from: instantOf(day, from), to: instantOf(day, to) };
  return interval.from < interval.to ? [interval] : [];
}

/** A time that a clock change skips means the first instant after the gap; a repeated one its first occurrence. */
function instantOf(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour === 24 ? day.plus({ days: 1 }).toMillis() : day.set({ hour, minute }).toMillis();
}
