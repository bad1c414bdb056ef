import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QualitySamples, type TakenSample } from './quality-samples.port.js';
import { SampleRecorder } from './sample-recorder.js';

const taken = (at: number): TakenSample => ({
  ...{ contactId: 'contact', participantId: 'customer', at, level: 'good', intervalMs: 5_000, sentLossPercent: 0, sentJitterMs: 1 },
  ...{ receivedLossPercent: 0, receivedJitterMs: 1, roundTripMs: 20, freezes: 0, freezeMs: 0 },
});

class MemorySamples extends QualitySamples {
  readonly portions: number[][] = [];
  away = false;

  override async write(samples: readonly TakenSample[]): Promise<void> {
    if (this.away) throw new Error('away');
    this.portions.push(samples.map(({ at }) => at));
  }

  override ofContact(): Promise<never> {
    return Promise.reject(new Error('not asked for'));
  }
}

describe('samples on their way to the database', () => {
  let store: MemorySamples;
  let counted: { kept: number; dropped: number; failed: number };
  let recorder: SampleRecorder;

  beforeEach(() => {
    vi.useFakeTimers();
    store = new MemorySamples();
    counted = { kept: 0, dropped: 0, failed: 0 };
    const outcomes = { kept: (count: number) => void (counted.kept += count), dropped: (count: number) => void (counted.dropped += count), failed: () => void (counted.failed += 1) };
    recorder = new SampleRecorder(store, outcomes, { everyMs: 1_000, portion: 3, capacity: 5 });
  });
  afterEach(() => void vi.useRealTimers());

  const add = (...instants: number[]) => instants.forEach((at) => recorder.add(taken(at)));

  it('are written together, in portions, and not one by one', async () => {
    add(1, 2, 3, 4);
    expect(store.portions).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.portions).toEqual([[1, 2, 3], [4]]);
    expect(counted).toEqual({ kept: 4, dropped: 0, failed: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('wait for a database that is away, and the eldest give way to the newest', async () => {
    store.away = true;
    add(1, 2, 3, 4);
    await vi.advanceTimersByTimeAsync(1_000);
    add(5, 6, 7);
    expect(counted).toEqual({ kept: 0, dropped: 2, failed: 1 });
    store.away = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.portions).toEqual([[3, 4, 5], [6, 7]]);
  });

  it('are written when the process stops in order, and are counted when they cannot be', async () => {
    add(1);
    await recorder.stop();
    expect(store.portions).toEqual([[1]]);
    store.away = true;
    add(2);
    await recorder.stop();
    expect(counted).toEqual({ kept: 1, dropped: 1, failed: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });
});
