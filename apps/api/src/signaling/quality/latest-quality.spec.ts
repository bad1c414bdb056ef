import { beforeEach, describe, expect, it } from 'vitest';
import { keptMs, LatestQuality } from './latest-quality.js';

const of = (legId: string, level: 'good' | 'fair' | 'poor') => ({ legId, level, sentLossPercent: null, sentJitterMs: 3 });

describe('what everybody said of their connection', () => {
  let now: number;
  let latest: LatestQuality;
  beforeEach(() => {
    now = 1_000;
    latest = new LatestQuality(() => now);
  });

  it('is news when it is the first, or another level', () => {
    expect(latest.note('c', of('a', 'good'))).toBe(true);
    expect(latest.note('c', of('a', 'good'))).toBe(false);
    expect(latest.note('c', of('a', 'poor'))).toBe(true);
    expect(latest.note('d', of('b', 'poor'))).toBe(true);
  });

  it('is known of the others in the same conversation, the latest only', () => {
    latest.note('c', of('a', 'good'));
    latest.note('c', of('b', 'good'));
    latest.note('c', of('b', 'fair'));
    latest.note('d', of('x', 'poor'));
    expect(latest.others('c', 'a')).toEqual([of('b', 'fair')]);
    expect(latest.others('nowhere', 'a')).toEqual([]);
  });

  it('is forgotten when nothing more is said, and news again after that', () => {
    latest.note('c', of('a', 'poor'));
    now += keptMs + 1;
    expect(latest.others('c', 'b')).toEqual([]);
    latest.note('d', of('x', 'good'));
    expect(latest.size).toBe(1);
    expect(latest.note('c', of('a', 'poor'))).toBe(true);
  });
});
