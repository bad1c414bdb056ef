import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestFailure, type RequestResult } from '../signaling/request-result.js';
import type { Muted } from './call-state.js';
import { MuteReconciler } from './mute-reconciler.js';

const none: Muted = { audio: false, video: false };

function newReconciler(answers: RequestResult<unknown>[] = []) {
  const pending: (() => void)[] = [];
  const tell = vi.fn((_muted: Muted) => {
    const answer = answers.shift() ?? { ok: true as const, result: {} };
    return new Promise<RequestResult<unknown>>((resolve) => pending.push(() => resolve(answer)));
  });
  const reconciler = new MuteReconciler({ desired: none, tell, retry: { nextDelayMs: (attempt) => (attempt > 2 ? null : 100) } });
  const answer = async (): Promise<void> => {
    pending.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { reconciler, tell, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('MuteReconciler', () => {
  it('tells nothing before there is a leg, and nothing that the server was told with it', () => {
    const { reconciler, tell } = newReconciler();
    reconciler.want({ audio: true });
    reconciler.opened({ audio: true, video: false });
    expect(tell).not.toHaveBeenCalled();
  });

  it('tells one thing at a time and in the end the latest', async () => {
    const { reconciler, tell, answer } = newReconciler();
    reconciler.opened(none);
    reconciler.want({ audio: true });
    reconciler.want({ video: true });
    reconciler.want({ audio: false });
    expect(tell.mock.calls).toEqual([[{ audio: true, video: false }]]);
    await answer();
    expect(tell.mock.calls[1]).toEqual([{ audio: false, video: true }]);
    await answer();
    expect(tell).toHaveBeenCalledTimes(2);
    expect(reconciler.state.getState().told).toEqual({ audio: false, video: true });
  });

  it('tells again after a failure, as often as its policy says', async () => {
    const failure = requestFailure('service.unavailable', 'down');
    const { reconciler, tell, answer } = newReconciler([failure, failure, failure, failure]);
    reconciler.opened(none);
    reconciler.want({ audio: true });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await answer();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(tell).toHaveBeenCalledTimes(3);
    expect(reconciler.state.getState()).toEqual({ desired: { audio: true, video: false }, told: none });
  });

  it('tells of a device that is gone as of one that is off, and of its return, while the wish stays', async () => {
    const { reconciler, tell, answer } = newReconciler();
    reconciler.opened(none);
    reconciler.lack({ audio: true, video: false });
    expect(tell.mock.calls).toEqual([[{ audio: true, video: false }]]);
    expect(reconciler.state.getState().desired).toEqual(none);
    await answer();
    reconciler.lack(none);
    expect(tell.mock.calls[1]).toEqual([none]);
  });

  it('tells nothing more once paused', async () => {
    const { reconciler, tell, answer } = newReconciler([requestFailure('service.unavailable', 'down')]);
    reconciler.opened(none);
    reconciler.want({ audio: true });
    reconciler.pause();
    await answer();
    expect(tell).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
