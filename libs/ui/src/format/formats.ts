/** All through Intl, for one locale. Durations are milliseconds, instants milliseconds since the epoch. */
export interface Formats {
  /** '5 minutes', '45 seconds', '1 hour 5 minutes'. */
  formatDuration(durationMs: number): string;
  /** A running clock: '4:07', '1:02:33'. */
  formatClock(durationMs: number): string;
  /** '14:05' */
  formatTime(instant: number): string;
  formatDate(instant: number): string;
  /** 'Monday, 1 June': a day that is near, for which the year says nothing. */
  formatDay(instant: number): string;
  /** '1 Jun 2026, 14:05': for lists of what was. */
  formatDayTime(instant: number): string;
  /** The reader's own zone at an instant: 'Central European Summer Time'. */
  formatZone(instant: number): string;
  /** '3–5 minutes'; less than a minute is said in words by the caller, who gets null for it. */
  formatRange(minMs: number, maxMs: number): string | null;
  formatNumber(value: number): string;
  /** '48 kB', '1.2 MB': as file managers say it, in powers of 1000. */
  formatBytes(bytes: number): string;
  /** 0.914 → '91%' */
  formatPercent(share: number): string;
}

const secondMs = 1_000;
const minuteMs = 60_000;

export function createFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dayTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: 'long' });
  const unit = (name: string): Intl.NumberFormat => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
  const hours = unit('hour');
  const minutes = unit('minute');
  const seconds = unit('second');
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });

  return {
    formatDuration(durationMs) {
      const total = Math.max(0, Math.round(durationMs / secondMs));
      if (total < 60) return seconds.format(total);
      const wholeMinutes = Math.round(total / 60);
      if (wholeMinutes < 60) return minutes.format(wholeMinutes);
      const rest = wholeMinutes % 60;
      const wholeHours = hours.format(Math.floor(wholeMinutes / 60));
      return rest === 0 ? wholeHours : list.format([wholeHours, minutes.format(rest)]);
    },
    formatClock(durationMs) {
      const total = Math.max(0, Math.floor(durationMs / secondMs));
      const parts = [twoDigits.format(total % 60)];
      const wholeMinutes = Math.floor(total / 60);
      if (wholeMinutes < 60) parts.unshift(number.format(wholeMinutes));
      else parts.unshift(number.format(Math.floor(wholeMinutes / 60)), twoDigits.format(wholeMinutes % 60));
      return parts.join(':');
    },
    formatBytes: bytesIn(locale),
    formatTime: (instant) => time.format(instant),
    formatDate: (instant) => date.format(instant),
    formatDay: (instant) => day.format(instant),
    formatDayTime: (instant) => dayTime.format(instant),
    formatZone: (instant) => zone.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '',
    formatRange(minMs, maxMs) {
      const max = Math.ceil(maxMs / minuteMs);
      const min = Math.min(Math.max(1, Math.floor(minMs / minuteMs)), max);
      if (max < 1 || maxMs <= minuteMs) return null;
      // A range of equal numbers would come out as '~5 minutes', which reads like a typing mistake.
      return min === max ? minutes.format(max) : minutes.formatRange(min, max);
    },
    formatNumber: (value) => number.format(value),
    formatPercent: (share) => percent.format(share),
  };
}

function bytesIn(locale: string): Formats['formatBytes'] {
  const size = (unit: string): Intl.NumberFormat => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 });
  const sizes = [size('byte'), size('kilobyte'), size('megabyte'), size('gigabyte')] as const;
  return (bytes) => {
    const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    return (sizes[step] ?? sizes[0]).format(bytes / 1000 ** step);
  };
}
