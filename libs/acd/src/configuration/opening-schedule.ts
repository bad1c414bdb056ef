/**
 * A weekly schedule with holidays as spans of instants. Each period opens at the first moment its zone's clock shows
 * `from` and closes at the last moment it shows `to`: where clocks go back, a time that happens twice is open both times.
 * Where clocks go forward, a time that is skipped stands for the moment of the change.
 */
import type { OpeningHours, OpenPeriod } from './opening-hours.js';
import { dateOfDay, firstInstantOf, lastInstantOf, localDayAt, minutesOf, weekdayOf, zoneNamed, type TimeZone } from './wall-clock.js';

/** From an instant to another, the second one excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ScheduleState {
  readonly open: boolean;
  /** Null when nothing changes within the next year. */
  readonly changesAt: number | null;
}

interface KnownState extends ScheduleState {
  readonly since: number;
  readonly until: number;
}

/** Further than anybody plans, and soon looked through. */
const horizonDays = 400;
/** How long an answer without a change is good for. */
const restMs = 86_400_000;

const known = new WeakMap<OpeningHours, KnownState>();

export function scheduleStateAt(hours: OpeningHours, now: number): ScheduleState {
  const before = known.get(hours);
  if (before && before.since <= now && now < before.until) return before;
  const state = stateAt(hours, now);
  known.set(hours, state);
  return state;
}

function stateAt(hours: OpeningHours, now: number): KnownState {
  let opened: Span | null = null;
  for (const span of spansFrom(hours, now)) {
    if (opened) {
      // Yesterday's 24:00 is today's 00:00: the door stays open.
      if (span.from > opened.to) break;
      opened = { from: opened.from, to: Math.max(opened.to, span.to) };
    } else if (span.from > now) {
      return { open: false, changesAt: span.from, since: now, until: span.from };
    } else if (span.to > now) {
      opened = span;
    }
  }
  if (!opened) return { open: false, changesAt: null, since: now, until: now + restMs };
  const isEndless = opened.to - now >= (horizonDays - 2) * restMs;
  if (isEndless) return { open: true, changesAt: null, since: now, until: now + restMs };
  return { open: true, changesAt: opened.to, since: Math.min(now, opened.from), until: opened.to };
}

/** The times between two instants at which it is open, in order and apart from each other. */
export function openSpans(hours: OpeningHours, from: number, until: number): Span[] {
  const open: Span[] = [];
  for (const span of spansFrom(hours, from)) {
    if (span.from >= until) break;
    const cut = { from: Math.max(span.from, from), to: Math.min(span.to, until) };
    const last = open.at(-1);
    if (last && cut.from <= last.to) open[open.length - 1] = { from: last.from, to: Math.max(last.to, cut.to) };
    else if (cut.from < cut.to) open.push(cut);
  }
  return open;
}

/** In order of their beginning, from the day before: where clocks go back at midnight, its last span may still last. */
function* spansFrom(hours: OpeningHours, now: number): Generator<Span> {
  const zone = zoneNamed(hours.timeZone);
  const holidays = new Map(hours.holidays.map(({ date, open }) => [date, open]));
  const today = localDayAt(zone, now);
  for (let day = today - 1; day < today + horizonDays; day += 1) {
    const periods = holidays.get(dateOfDay(day)) ?? hours.weekly.filter(({ weekday }) => weekday === weekdayOf(day));
    const spans = periods.map((period) => spanOf(zone, day, period)).filter(({ from, to }) => from < to);
    yield* spans.toSorted((a, b) => a.from - b.from);
  }
}

function spanOf(zone: TimeZone, day: number, { from, to }: OpenPeriod): Span {
  return { from: firstInstantOf(zone, day, minutesOf(from)), to: lastInstantOf(zone, day, minutesOf(to)) };
}
