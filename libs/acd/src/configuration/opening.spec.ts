import { describe, expect, it } from 'vitest';
import { isOpen, nextChangeAt } from './opening.js';
import type { OpeningHours, QueueOpening } from './opening-hours.js';

function opening(hours: Partial<OpeningHours> | null, forced: QueueOpening['forced'] = null): QueueOpening {
  return {
    hours: hours && { timeZone: 'Europe/Berlin', weekly: [], holidays: [], ...hours },
    forced,
    whenClosed: { type: 'end', message: null },
    atClosing: 'serve',
  };
}

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:30' }));

describe('opening hours', () => {
  it('are those of the wall clock in their zone, whatever the season', () => {
    const hours = opening({ weekly: office });
    expect(isOpen(hours, at('2026-07-01T06:59:59Z'))).toBe(false);
    expect(isOpen(hours, at('2026-07-01T07:00:00Z'))).toBe(true);
    expect(isOpen(hours, at('2026-12-01T07:59:59Z'))).toBe(false);
    expect(isOpen(hours, at('2026-12-01T08:00:00Z'))).toBe(true);
    expect(isOpen(hours, at('2026-12-01T16:29:59Z'))).toBe(true);
    expect(isOpen(hours, at('2026-12-01T16:30:00Z'))).toBe(false);
  });

  it('tell when they change next, over nights and weekends', () => {
    const hours = opening({ weekly: office });
    expect(iso(nextChangeAt(hours, at('2026-12-04T12:00:00Z')))).toBe('2026-12-04T16:30:00.000Z');
    expect(iso(nextChangeAt(hours, at('2026-12-04T16:30:00Z')))).toBe('2026-12-07T08:00:00.000Z');
  });

  it('may last past midnight without closing in between', () => {
    const night = opening({ weekly: [{ weekday: 5, from: '20:00', to: '24:00' }, { weekday: 6, from: '00:00', to: '04:00' }] });
    expect(isOpen(night, at('2026-12-04T23:30:00Z'))).toBe(true);
    expect(iso(nextChangeAt(night, at('2026-12-04T20:00:00Z')))).toBe('2026-12-05T03:00:00.000Z');
  });

  it('are replaced on holidays', () => {
    const holidays = [
      { date: '2026-12-25', name: 'Christmas Day', open: [] },
      { date: '2026-12-24', name: 'Christmas Eve', open: [{ from: '10:00', to: '12:00' }] },
    ];
    const hours = opening({ weekly: office, holidays });
    expect(isOpen(hours, at('2026-12-25T10:00:00Z'))).toBe(false);
    expect(isOpen(hours, at('2026-12-24T09:30:00Z'))).toBe(true);
    expect(iso(nextChangeAt(hours, at('2026-12-24T11:00:00Z')))).toBe('2026-12-28T08:00:00.000Z');
  });

  it.each([
    // zone, spring forward: the hour from 2 to 3 does not exist (Lord Howe moves by half an hour).
    ['Europe/Berlin', '2026-03-29', '02:00', '03:00', 0],
    ['America/New_York', '2026-03-08', '02:00', '03:00', 0],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '03:00', 30],
    // Autumn: the hour comes twice.
    ['Europe/Berlin', '2026-10-25', '02:00', '03:00', 120],
    ['America/New_York', '2026-11-01', '01:00', '02:00', 120],
  ])('in %s on %s are open from %s to %s for %i minutes', (timeZone, date, from, to, minutes) => {
    const hours = opening({ timeZone, holidays: [{ date, name: 'change', open: [{ from, to }] }] });
    const start = at(`${date}T00:00:00Z`) - 14 * 3_600_000;
    let open = 0;
    for (let minute = 0; minute < 42 * 60; minute += 1) if (isOpen(hours, start + minute * 60_000)) open += 1;
    expect(open).toBe(minutes);
  });

  it('can be overruled, and then do not change by themselves', () => {
    const closed = opening({ weekly: office }, 'closed');
    expect(isOpen(closed, at('2026-12-01T10:00:00Z'))).toBe(false);
    expect(nextChangeAt(closed, at('2026-12-01T10:00:00Z'))).toBeNull();
    expect(isOpen(opening({ weekly: [] }, 'open'), 0)).toBe(true);
  });

  it('that nobody set are always, and an empty week is never', () => {
    expect([isOpen(opening(null), 0), nextChangeAt(opening(null), 0)]).toEqual([true, null]);
    expect([isOpen(opening({}), 0), nextChangeAt(opening({}), 0)]).toEqual([false, null]);
  });

  it('agree with each other: what is open stays open until the next change, and not beyond', () => {
    const hours = opening({ timeZone: 'America/New_York', weekly: office, holidays: [{ date: '2026-11-26', name: 'Thanksgiving', open: [] }] });
    let now = at('2026-10-30T00:00:00Z');
    for (let changes = 0; changes < 40; changes += 1) {
      const next = nextChangeAt(hours, now) ?? now;
      expect(isOpen(hours, next - 1)).toBe(isOpen(hours, now));
      expect(isOpen(hours, next)).toBe(!isOpen(hours, now));
      now = next;
    }
  });
});
