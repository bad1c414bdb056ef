import { describe, expect, it } from 'vitest';
import { backoff } from './retry-policy.js';

describe('backoff', () => {
  it('doubles the delay up to the maximum', () => {
    const policy = backoff({ firstMs: 100, maxMs: 500, attempts: 10, jitter: 0 });
    expect([1, 2, 3, 4, 5].map((attempt) => policy.nextDelayMs(attempt))).toEqual([100, 200, 400, 500, 500]);
  });

  it('gives up after the last attempt', () => {
    const policy = backoff({ firstMs: 100, maxMs: 500, attempts: 2, jitter: 0 });
    expect(policy.nextDelayMs(2)).toBe(200);
    expect(policy.nextDelayMs(3)).toBeNull();
  });

  it('takes off no more than the share that jitter allows', () => {
    const policy = backoff({ firstMs: 100, maxMs: 500, attempts: 2, jitter: 0.5, random: () => 1 });
    expect(policy.nextDelayMs(1)).toBe(50);
  });
});
