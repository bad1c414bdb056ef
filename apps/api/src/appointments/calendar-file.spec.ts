import { describe, expect, it } from 'vitest';
import { calendarFile, type CalendarEvent } from './calendar-file.js';
import { calendarTexts } from './calendar-texts.js';

const event: CalendarEvent = {
  id: '019a0000-0000-7000-8000-000000000000',
  version: 1,
  from: Date.UTC(2026, 11, 1, 13, 30),
  until: Date.UTC(2026, 11, 1, 14, 0),
  now: Date.UTC(2026, 10, 24, 8, 0, 5),
  summary: 'Appointment',
  description: 'Come in',
  reminder: 'Soon',
  url: 'https://portal.example/appointment#token=abc',
  host: 'portal.example',
  cancelled: false,
};

/** As a calendar reads it: continued lines are put together again. */
function read(file: string): Map<string, string> {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  return new Map(lines.toReversed().map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

describe('the calendar file of an appointment', () => {
  it('says when it is, in UTC, and who it is', () => {
    const file = calendarFile(event);
    expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(Object.fromEntries(read(file))).toMatchObject({
      UID: '019a0000-0000-7000-8000-000000000000@portal.example',
      DTSTAMP: '20261124T080005Z',
      DTSTART: '20261201T133000Z',
      DTEND: '20261201T140000Z',
      STATUS: 'CONFIRMED',
      SEQUENCE: '0',
      URL: event.url,
      TRIGGER: '-PT10M',
    });
  });

  it('escapes what would end a value or begin another line', () => {
    const fields = read(calendarFile({ ...event, summary: 'A; B, C\\D\r\nATTENDEE:mailto:x@example.org', description: 'One\nTwo\u0007' }));
    expect(fields.get('SUMMARY')).toBe('A\\; B\\, C\\\\D\\nATTENDEE:mailto:x@example.org');
    expect(fields.get('DESCRIPTION')).toBe('One\\nTwo');
    expect(fields.has('ATTENDEE')).toBe(false);
  });

  it.each(['x', 'é', '预', '👋🏽'])('folds lines of %s at 75 octets and within no character', (character) => {
    const summary = character.repeat(120);
    const file = calendarFile({ ...event, summary });
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(read(file).get('SUMMARY')).toBe(summary);
  });

  it('takes a cancelled appointment out of the calendar again', () => {
    const file = calendarFile({ ...event, cancelled: true, version: 2 });
    expect(file).toContain('\r\nSTATUS:CANCELLED\r\n');
    expect(file).toContain('\r\nSEQUENCE:1\r\n');
    expect(file).not.toContain('VALARM');
  });

  it('is in the reader\'s language', () => {
    const named = { organisation: 'Demo Bank', with: '陈梅', topic: 'Loans', url: event.url };
    expect(calendarTexts('en', named).summary).toBe('Video appointment with 陈梅, Demo Bank');
    expect(calendarTexts('zh', { ...named, with: null }).summary).toBe('Demo Bank视频预约');
  });
});
