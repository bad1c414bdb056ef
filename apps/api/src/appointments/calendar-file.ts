/**
 * One event as an iCalendar file (RFC 5545): lines end with CRLF and are folded at 75 octets, never within a character;
 * in texts, what would end or split a value is escaped. Times are UTC, so no time zone has to be described.
 */
export interface CalendarEvent {
  readonly id: string;
  /** Counts changes: a calendar that has the event already takes the newer one. */
  readonly version: number;
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly summary: string;
  readonly description: string;
  readonly reminder: string;
  readonly url: string;
  readonly host: string;
  readonly cancelled: boolean;
}

export function calendarFile(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Visavis//Appointments//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${event.id}@${event.host}`,
    `SEQUENCE:${event.version - 1}`,
    `DTSTAMP:${utc(event.now)}`,
    `DTSTART:${utc(event.from)}`,
    `DTEND:${utc(event.until)}`,
    `SUMMARY:${text(event.summary)}`,
    `DESCRIPTION:${text(event.description)}`,
    `LOCATION:${text(event.url)}`,
    `URL:${event.url}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(event.cancelled ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(event.reminder)}`, 'TRIGGER:-PT10M', 'END:VALARM']),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261201T133000Z`. */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function text(value: string): string {
  const escaped = value.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll(/\r\n|\r|\n/g, '\\n');
  // Other control characters may not be in a value at all.
  // eslint-disable-next-line no-control-regex
  return escaped.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}

const lineOctets = 75;

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineOctets) {
      parts.push(part);
      part = '';
      // The space that marks the continuation counts.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
