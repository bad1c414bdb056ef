import type { RequestResult } from '@visavis/call-client';
import type { Portal } from '@visavis/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aPortal } from '../testing/samples.js';
import { greetingOf } from './greeting.js';
import { PortalInfo } from './portal-info.js';

const failure: RequestResult<Portal> = { ok: false, code: 'service.unavailable', message: '', correlationId: 'c-1' };

describe('what the portal offers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is fetched again while somebody looks, and not afterwards', async () => {
    const fetchPortal = vi.fn(async (): Promise<RequestResult<Portal>> => ({ ok: true, result: aPortal }));
    const info = new PortalInfo({ fetchPortal, refreshEveryMs: 1_000 });
    const stop = info.watch();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(fetchPortal).toHaveBeenCalledTimes(3);
    stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(fetchPortal).toHaveBeenCalledTimes(3);
  });

  it('keeps the last answer when a later one fails', async () => {
    const answers: RequestResult<Portal>[] = [failure, { ok: true, result: aPortal }, failure];
    const info = new PortalInfo({ fetchPortal: async () => answers.shift() ?? failure });
    await info.load();
    expect(info.state.getState()).toMatchObject({ portal: null, failure: { correlationId: 'c-1' } });
    await info.load();
    await info.load();
    expect(info.state.getState()).toMatchObject({ portal: aPortal, failure: null });
  });

  it('is not asked for twice at the same time', async () => {
    const fetchPortal = vi.fn(async (): Promise<RequestResult<Portal>> => failure);
    const info = new PortalInfo({ fetchPortal });
    await Promise.all([info.load(), info.load()]);
    expect(fetchPortal).toHaveBeenCalledOnce();
  });
});

describe('greeting', () => {
  it('goes by the hour', () => {
    expect([6, 12, 19, 1, 4].map(greetingOf)).toEqual(['morning', 'day', 'evening', 'evening', 'day']);
  });
});
