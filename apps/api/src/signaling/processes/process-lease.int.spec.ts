import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProcessLease } from './process-lease.js';

let redis: Redis;
const never = (error: unknown) => {
  throw error;
};

describe('the lease of a process', () => {
  beforeAll(() => {
    redis = new Redis(process.env['REDIS_URL'] ?? '');
  });
  afterAll(() => redis.quit());

  it('says that the process is alive until it stops', async () => {
    const prefix = `test:${randomUUID()}`;
    const lease = new ProcessLease(redis, prefix);
    await lease.start(vi.fn(), never);
    expect(await lease.isAlive(lease.processId)).toBe(true);
    await lease.stop();
    expect(await lease.isAlive(lease.processId)).toBe(false);
  });

  it('tells when it is regained after it had run out, and not when it is merely renewed', async () => {
    const own = redis.duplicate();
    const lease = new ProcessLease(own, `test:${randomUUID()}`, { leaseMs: 150, renewMs: 40 });
    const onRegained = vi.fn();
    await lease.start(onRegained, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(onRegained).not.toHaveBeenCalled();
    own.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await own.connect();
    await vi.waitFor(() => expect(onRegained).toHaveBeenCalled(), 5_000);
    await lease.stop();
    await own.quit();
  });
});
