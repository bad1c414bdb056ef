import { describe, expect, it } from 'vitest';
import { closesAt, isOpen, nextChangeAt, plannedOpenings } from './opening.js';
import type { OpeningHours, QueueOpening } from './opening-hours.js';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

function opening(hours: Partial<OpeningHours> | null, forced: QueueOpening['forced'] = null): QueueOpening {
  const full = hours && { timeZone: 'Europe/Berlin', weekly: [], holidays: [], ...hours };
  return { hours: full, forced, whenClosed: { type: 'end', message: null }, atClosing: 'serve' };
}

const office = opening({ weekly: [1, 2, 3, 4, 5].flatMap((weekday) => [{ weekday, from: '09:00', to: '12:00' }, { weekday, from: '13:00', to: '17:00' }]) });

describe('opening hours', () => {
  it.each([
    ['2026-06-01T06:59:59Z', false, '2026-06-01T07:00:00.000Z'],
    ['2026-06-01T07:00:00Z', true, '2026-06-01T10:00:00.000Z'],
    ['2026-06-01T10:00:00Z', false, '2026-06-01T11:00:00.000Z'],
    ['2026-06-05T15:00:00Z', false, '2026-06-08T07:00:00.000Z'],
    ['2026-12-01T08:00:00Z', true, '2026-12-01T11:00:00.000Z'],
  ])('at %s: open is %s until %s', (now, open, change) => {
    expect(isOpen(office, at(now))).toBe(open);
    expect(iso(nextChangeAt(office, at(now)))).toBe(change);
    expect(iso(closesAt(office, at(now)))).toBe(open ? change : null);
  });

  it('are replaced on a holiday, all day or by periods of its own', () => {
    const hours = opening({
      weekly: everyDay('09:00', '17:00'),
      holidays: [
        { date: '2026-12-24', name: 'Christmas Eve', open: [{ from: '10:00', to: '12:00' }] },
        { date: '2026-12-25', name: 'Christmas', open: [] },
      ],
    });
    expect(iso(nextChangeAt(hours, at('2026-12-23T16:00:00Z')))).toBe('2026-12-24T09:00:00.000Z');
    expect(iso(closesAt(hours, at('2026-12-24T09:30:00Z')))).toBe('2026-12-24T11:00:00.000Z');
    expect(isOpen(hours, at('2026-12-25T11:00:00Z'))).toBe(false);
    expect(iso(nextChangeAt(hours, at('2026-12-25T11:00:00Z')))).toBe('2026-12-26T08:00:00.000Z');
  });

  it('go through midnight when one day ends at 24:00 and the next begins at 00:00', () => {
    const night = opening({ weekly: [{ weekday: 5, from: '20:00', to: '24:00' }, { weekday: 6, from: '00:00', to: '04:00' }] });
    expect(isOpen(night, at('2026-06-05T22:00:00Z'))).toBe(true);
    expect(iso(closesAt(night, at('2026-06-05T19:00:00Z')))).toBe('2026-06-06T02:00:00.000Z');
  });

  it('never change when they cover every hour, none, or when there are none', () => {
    const now = at('2026-06-05T22:00:00Z');
    const always = opening({ weekly: everyDay('00:00', '24:00') });
    expect([isOpen(always, now), nextChangeAt(always, now), closesAt(always, now)]).toEqual([true, null, null]);
    expect([isOpen(opening({}), now), nextChangeAt(opening({}), now)]).toEqual([false, null]);
    expect([isOpen(opening(null), now), nextChangeAt(opening(null), now)]).toEqual([true, null]);
  });

  it('give way to a supervisor, for as long as they hold it', () => {
    const now = at('2026-06-01T08:00:00Z');
    const closed = opening(office.hours, 'closed');
    expect([isOpen(closed, now), nextChangeAt(closed, now), closesAt(closed, now)]).toEqual([false, null, null]);
    const open = opening({}, 'open');
    expect([isOpen(open, now), closesAt(open, now)]).toEqual([true, null]);
  });

  it('are listed between two instants, a night in one piece, and no supervisor changes what is planned', () => {
    const list = (of: QueueOpening, from: string, until: string) => plannedOpenings(of, at(from), at(until)).map((span) => `${iso(span.from)} ${iso(span.to)}`);
    expect(list(opening(office.hours, 'closed'), '2026-06-05T08:00:00Z', '2026-06-08T08:00:00Z')).toEqual([
      '2026-06-05T08:00:00.000Z 2026-06-05T10:00:00.000Z',
      '2026-06-05T11:00:00.000Z 2026-06-05T15:00:00.000Z',
      '2026-06-08T07:00:00.000Z 2026-06-08T08:00:00.000Z',
    ]);
    const night = opening({ weekly: [{ weekday: 5, from: '20:00', to: '24:00' }, { weekday: 6, from: '00:00', to: '04:00' }] });
    expect(list(night, '2026-06-05T00:00:00Z', '2026-06-12T00:00:00Z')).toEqual(['2026-06-05T18:00:00.000Z 2026-06-06T02:00:00.000Z']);
    expect(list(opening({}), '2026-06-05T00:00:00Z', '2026-06-12T00:00:00Z')).toEqual([]);
    expect(list(opening(null), '2026-06-05T00:00:00Z', '2026-06-06T00:00:00Z')).toEqual(['2026-06-05T00:00:00.000Z 2026-06-06T00:00:00.000Z']);
  });

  it('agree with each other: what is open stays open until the next change, and not beyond', () => {
    const holidays = [{ date: '2026-11-26', name: 'Thanksgiving', open: [] }];
    const hours = opening({ ...office.hours, timeZone: 'America/New_York', holidays });
    let now = at('2026-10-30T00:00:00Z');
    for (let changes = 0; changes < 40; changes += 1) {
      const next = nextChangeAt(hours, now) ?? now;
      expect(isOpen(hours, next - 1)).toBe(isOpen(hours, now));
      expect(isOpen(hours, next)).toBe(!isOpen(hours, now));
      now = next;
    }
  });

  it('answer the same going back in time as going forward', () => {
    const instants = ['2026-06-01T06:00:00Z', '2026-06-01T08:00:00Z', '2026-06-01T10:30:00Z', '2026-06-06T08:00:00Z'].map(at);
    const forward = instants.map((now) => [isOpen(office, now), nextChangeAt(office, now)]);
    expect(instants.toReversed().map((now) => [isOpen(office, now), nextChangeAt(office, now)])).toEqual(forward.toReversed());
  });
});

describe('when clocks change', () => {
  const zone = (timeZone: string, from: string, to: string) => opening({ timeZone, weekly: everyDay(from, to) });

  it.each([
    // Clocks go forward: a skipped time stands for the moment of the change.
    ['Europe/Berlin', '02:30', '05:00', '2026-03-29T00:59:00Z', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000Z'],
    ['Europe/Berlin', '01:00', '02:30', '2026-03-28T23:30:00Z', '2026-03-29T00:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '02:15', '03:15', '2026-03-08T06:59:00Z', '2026-03-08T07:00:00.000Z', '2026-03-08T07:15:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '03:00', '2026-10-03T15:29:00Z', '2026-10-03T15:30:00.000Z', '2026-10-03T16:00:00.000Z'],
    // Clocks go back: a time that happens twice opens at its first and closes at its last.
    ['Europe/Berlin', '02:30', '05:00', '2026-10-24T23:00:00Z', '2026-10-25T00:30:00.000Z', '2026-10-25T04:00:00.000Z'],
    ['Europe/Berlin', '01:00', '02:30', '2026-10-24T22:30:00Z', '2026-10-24T23:00:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['America/New_York', '01:30', '02:00', '2026-11-01T05:00:00Z', '2026-11-01T05:30:00.000Z', '2026-11-01T07:00:00.000Z'],
    ['Australia/Lord_Howe', '01:00', '01:45', '2026-04-04T13:30:00Z', '2026-04-04T14:00:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('%s %s–%s opens and closes as planned', (timeZone, from, to, before, opens, closes) => {
    const hours = zone(timeZone, from, to);
    expect(isOpen(hours, at(before))).toBe(false);
    expect(iso(nextChangeAt(hours, at(before)))).toBe(opens);
    expect(iso(closesAt(hours, at(opens)))).toBe(closes);
    expect(isOpen(hours, at(closes))).toBe(false);
  });

  it.each([
    // The hour from 2 to 3 does not exist (Lord Howe moves by half an hour).
    ['Europe/Berlin', '2026-03-29', '02:00', '03:00', 0],
    ['America/New_York', '2026-03-08', '02:00', '03:00', 0],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '03:00', 30],
    // The hour comes twice.
    ['Europe/Berlin', '2026-10-25', '02:00', '03:00', 120],
    ['America/New_York', '2026-11-01', '01:00', '02:00', 120],
  ])('%s on %s is open from %s to %s for %i minutes', (timeZone, date, from, to, minutes) => {
    const hours = opening({ timeZone, holidays: [{ date, name: 'change', open: [{ from, to }] }] });
    const start = at(`${date}T00:00:00Z`) - 14 * 3_600_000;
    let open = 0;
    for (let minute = 0; minute < 42 * 60; minute += 1) if (isOpen(hours, start + minute * 60_000)) open += 1;
    expect(open).toBe(minutes);
  });

  it('leave out a period that is skipped as a whole', () => {
    const hours = zone('Europe/Berlin', '02:10', '02:50');
    expect(iso(nextChangeAt(hours, at('2026-03-28T12:00:00Z')))).toBe('2026-03-30T00:10:00.000Z');
  });

  it('begin the day with the change where midnight itself is skipped', () => {
    const hours = zone('America/Santiago', '00:00', '08:00');
    expect(iso(nextChangeAt(hours, at('2026-09-05T20:00:00Z')))).toBe('2026-09-06T04:00:00.000Z');
  });
});
