import { describe, expect, it } from 'vitest';
import { backOff } from './retry-policy.js';

const settings = { firstMs: 0, baseMs: 100, factor: 2, maxMs: 1_000, jitter: 0.5, random: () => 0 };

describe('backing off', () => {
  it('tries at once, then ever later, up to a limit', () => {
    const policy = backOff(settings);

    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => policy.nextDelayMs(attempt))).toEqual([0, 100, 200, 400, 800, 1_000, 1_000]);
  });

  it('leaves a share of the delay to chance', () => {
    expect(backOff({ ...settings, random: () => 1 }).nextDelayMs(2)).toBe(100);
  });

  it('gives up after the last attempt', () => {
    expect(backOff({ ...settings, maxAttempts: 2 }).nextDelayMs(2)).toBeNull();
  });
});
