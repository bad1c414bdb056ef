/**
 * Whether a queue is open at an instant, and when that changes. Asked for every contact that enters, so the answer is
 * kept until the instant at which it changes: asking again costs one look into a map.
 */
import { openSpans, scheduleStateAt, type Span } from './opening-schedule.js';
import type { QueueOpening } from './opening-hours.js';

export function isOpen({ forced, hours }: QueueOpening, now: number): boolean {
  if (forced) return forced === 'open';
  return hours === null || scheduleStateAt(hours, now).open;
}

/** When it opens or closes next by itself; null when it does not within the next year, or a supervisor holds it. */
export function nextChangeAt({ forced, hours }: QueueOpening, now: number): number | null {
  return forced || hours === null ? null : scheduleStateAt(hours, now).changesAt;
}

/** When the queue, open now, closes by its hours; null when it is closed, or does not close by itself. */
export function closesAt(opening: QueueOpening, now: number): number | null {
  return isOpen(opening, now) ? nextChangeAt(opening, now) : null;
}

/**
 * When it plans to be open between two instants, for what is agreed for later. A supervisor who holds it open or closed
 * does so for now: nobody knows until when, so the hours alone count here.
 */
export function plannedOpenings({ hours }: QueueOpening, from: number, until: number): Span[] {
  return hours === null ? [{ from, to: until }] : openSpans(hours, from, until);
}
