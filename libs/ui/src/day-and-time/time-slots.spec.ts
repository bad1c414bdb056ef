import { describe, expect, it } from 'vitest';
import { daysOfSlots } from './time-slots.js';

const at = (text: string) => Date.parse(text);
/** A zone without summer time, eight hours ahead. */
const shanghai = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', day: 'numeric', month: 'long' });
const days = (windows: readonly [string, string][], now: string) =>
  daysOfSlots(windows.map(([from, to]) => ({ from: at(from), to: at(to) })), at(now), (instant) => shanghai.format(instant)).map(({ name, slots }) => [
    name,
    ...slots.map((slot) => new Date(slot).toISOString().slice(11, 16)),
  ]);

describe('the times of a callback', () => {
  it('are quarters of an hour that end within the opening hours, not sooner than somebody could be called', () => {
    expect(days([['2026-06-01T07:00:00Z', '2026-06-01T08:00:00Z']], '2026-06-01T06:00:00Z')).toEqual([['1 June', '07:00', '07:15', '07:30', '07:45']]);
    expect(days([['2026-06-01T07:00:00Z', '2026-06-01T08:00:00Z']], '2026-06-01T07:01:00Z')).toEqual([['1 June', '07:30', '07:45']]);
    expect(days([['2026-06-01T07:05:00Z', '2026-06-01T07:40:00Z']], '2026-06-01T06:00:00Z')).toEqual([['1 June', '07:15']]);
  });

  it("fall on days of the customer's zone, not of the queue's", () => {
    expect(days([['2026-06-01T15:30:00Z', '2026-06-01T16:30:00Z']], '2026-06-01T00:00:00Z')).toEqual([
      ['1 June', '15:30', '15:45'],
      ['2 June', '16:00', '16:15'],
    ]);
  });

  it('are none when the queue is about to close for good', () => {
    expect(days([['2026-06-01T07:00:00Z', '2026-06-01T07:20:00Z']], '2026-06-01T07:00:00Z')).toEqual([]);
    expect(days([], '2026-06-01T07:00:00Z')).toEqual([]);
  });
});
