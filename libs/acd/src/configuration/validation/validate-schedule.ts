/** Whether opening hours make sense. */
import type { OpeningHours, OpenPeriod } from '../opening-hours.js';
import { isTimeZone, minutesOf } from '../wall-clock.js';
import { found, range, type Finding, type Findings } from './finding.js';

export function validateSchedule({ timeZone, weekly, holidays }: OpeningHours): Findings {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekly.flatMap((period, index) => (period.weekday === weekday ? [{ ...period, path: `weekly.${index}` }] : [])));
  return found(
    [
      isTimeZone(timeZone) ? null : { path: 'timeZone', code: 'unknown_time_zone', message: `There is no time zone '${timeZone}'; one is called like 'Europe/Berlin'.` },
      ...weekly.map(({ weekday }, index) => range(`weekly.${index}.weekday`, weekday, { least: 1, most: 7 })),
      ...days.flatMap((periods) => periodFindings(periods)),
      ...holidays.flatMap(({ date, open }, index) => [
        isDate(date) ? null : { path: `holidays.${index}.date`, code: 'not_a_date' as const, message: `There is no day '${date}'.` },
        holidays.findIndex((other) => other.date === date) < index
          ? { path: `holidays.${index}.date`, code: 'twice' as const, message: `The day ${date} is listed twice.` }
          : null,
        ...periodFindings(open.map((period, place) => ({ ...period, path: `holidays.${index}.open.${place}` }))),
      ]),
    ],
    [
      weekly.length === 0 && holidays.every(({ open }) => open.length === 0)
        ? { path: 'weekly', code: 'never_open', message: 'Queues with these hours are never open.' }
        : null,
    ],
  );
}

/** Of one day. */
function periodFindings(periods: readonly (OpenPeriod & { readonly path: string })[]): (Finding | null)[] {
  return periods.map(({ path, from, to }, index) => {
    if (minutesOf(from) >= minutesOf(to)) {
      return { path, code: 'from_after_to', message: `A period ends after it begins: ${from}–${to} does not. A night is two periods, up to 24:00 and from 00:00.` };
    }
    const other = periods.slice(0, index).find((earlier) => minutesOf(earlier.from) < minutesOf(to) && minutesOf(from) < minutesOf(earlier.to));
    return other ? { path, code: 'overlapping', message: `${from}–${to} overlaps ${other.from}–${other.to}.` } : null;
  });
}

function isDate(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}
