import type { QueueState } from '@visavis/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueueBroadcast, queueRoom } from './queue-broadcast.js';

const line = (waiting: number, longestWaitingSince: number | null = null): QueueState => ({ queueId: 'sales', name: 'Sales', waiting, longestWaitingSince });

describe('what agents are told of their lines', () => {
  const send = vi.fn<(room: string, queue: QueueState) => void>();
  let broadcast: QueueBroadcast;

  beforeEach(() => {
    vi.useFakeTimers();
    send.mockClear();
    broadcast = new QueueBroadcast(send, 1_000);
  });
  afterEach(() => {
    broadcast.stop();
    vi.useRealTimers();
  });

  it('is the latest of each line, once in a while', () => {
    broadcast.add([line(1, 5)]);
    broadcast.add([line(2, 5)]);
    vi.advanceTimersByTime(1_000);
    expect(send.mock.calls).toEqual([[queueRoom('sales'), line(2, 5)]]);
  });

  it('is nothing of a line that is again as it was', () => {
    broadcast.add([line(0)]);
    vi.advanceTimersByTime(1_000);
    broadcast.add([line(1, 7)]);
    broadcast.add([line(0)]);
    vi.advanceTimersByTime(1_000);
    broadcast.add([line(1, 9)]);
    vi.advanceTimersByTime(1_000);
    expect(send.mock.calls.map(([, queue]) => queue.waiting)).toEqual([0, 1]);
  });
});
