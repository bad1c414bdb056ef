import { describe, expect, it } from 'vitest';
import { MetricsService } from '../metrics/metrics.service.js';
import { Overload } from './overload.js';

function after(...samplesMs: readonly number[]): boolean {
  const overload = new Overload(new MetricsService());
  let now = 0;
  for (const ms of samplesMs) overload.sample((now += ms));
  return overload.refuses();
}

describe('a process', () => {
  it('takes on more while its timers are on time, or late only once', () => {
    expect(after(100, 101, 99, 150, 100)).toBe(false);
    expect(after(100, 450, 100)).toBe(false);
  });

  it('refuses when it stays late, and no longer when it has caught up', () => {
    expect(after(400, 450, 500, 480)).toBe(true);
    expect(after(400, 450, 500, 480, 100, 100)).toBe(false);
  });
});
