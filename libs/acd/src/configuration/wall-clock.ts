/**
 * Local time of a zone, and the instants at which its clocks show it. Days are counted from 1970-01-01, so that no
 * arithmetic on dates is needed.
 */
import { IANAZone } from 'luxon';

export type TimeZone = Pick<IANAZone, 'offset'>;

const dayMs = 86_400_000;
const minuteMs = 60_000;

export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

export function zoneNamed(name: string): TimeZone {
  return IANAZone.create(name);
}

/** 'HH:MM' up to '24:00'. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The local date at an instant. */
export function localDayAt(zone: TimeZone, instant: number): number {
  return Math.floor((instant + zone.offset(instant) * minuteMs) / dayMs);
}

/** 'YYYY-MM-DD'. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** ISO: 1 is Monday; day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** When the clock first shows this time of this day; the moment of the change when clocks skip it. */
export function firstInstantOf(zone: TimeZone, day: number, minutes: number): number {
  return Math.min(...instantsOf(zone, day, minutes));
}

/** As above, but the last time, where clocks go back and show it twice. */
export function lastInstantOf(zone: TimeZone, day: number, minutes: number): number {
  return Math.max(...instantsOf(zone, day, minutes));
}

function instantsOf(zone: TimeZone, day: number, minutes: number): readonly number[] {
  const local = day * dayMs + minutes * minuteMs;
  const before = zone.offset(local - dayMs);
  const after = zone.offset(local + dayMs);
  const offsets = before === after ? [before] : [before, after];
  const shown = offsets.map((offset) => local - offset * minuteMs).filter((instant) => instant + zone.offset(instant) * minuteMs === local);
  return shown.length > 0 ? shown : [changeBetween(zone, local - after * minuteMs, local - before * minuteMs)];
}

/** The minute at which the zone's offset changes, between an instant before it and one after it. */
function changeBetween(zone: TimeZone, before: number, after: number): number {
  const offset = zone.offset(before);
  let [low, high] = [before, after];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (zone.offset(middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
