import { describe, expect, it } from 'vitest';
import { CapturedLogger } from '../testing/captured-logger.js';
import { EarlyEvents } from './early-events.js';

const connected = { type: 'connected', target: 'publisher' } as const;

describe("a leg's events", () => {
  it('wait for the first listener, in order', () => {
    const events = new EarlyEvents(new CapturedLogger());
    const seen: string[] = [];
    events.emit(connected);
    events.end({ type: 'closed' });

    events.add(({ type }) => seen.push(type));

    expect(seen).toEqual(['connected', 'closed']);
  });

  it('end with the last one', () => {
    const events = new EarlyEvents(new CapturedLogger());
    const seen: string[] = [];
    events.add(({ type }) => seen.push(type));

    events.end({ type: 'closed' });
    events.emit(connected);

    expect(seen).toEqual(['closed']);
  });

  it('reach every listener when one of them throws, and the failure is logged', () => {
    const logger = new CapturedLogger();
    const events = new EarlyEvents(logger);
    const seen: string[] = [];
    events.add(() => {
      throw new Error('broken listener');
    });
    events.add(({ type }) => seen.push(type));

    events.emit(connected);

    expect(seen).toEqual(['connected']);
    expect(logger.lines.join()).toContain('broken listener');
  });
});
