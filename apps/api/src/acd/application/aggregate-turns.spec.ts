import { describe, expect, it, vi } from 'vitest';
import { AggregateTurns } from './aggregate-turns.js';

describe('turns at an aggregate', () => {
  it('are taken in order, one at a time, whatever becomes of the one before', async () => {
    const turns = new AggregateTurns();
    const log: string[] = [];
    let fail: (reason: Error) => void = () => undefined;
    const first = turns.take('contact:1', () => new Promise<void>((_, reject) => (fail = reject)));
    const second = turns.take('contact:1', async () => void log.push('second'));
    const other = turns.take('contact:2', async () => void log.push('other'));
    await other;
    expect(log).toEqual(['other']);
    fail(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    await second;
    expect(log).toEqual(['other', 'second']);
  });

  it('are not waited for without end', async () => {
    vi.useFakeTimers();
    try {
      const turns = new AggregateTurns();
      void turns.take('contact:1', () => new Promise(() => undefined));
      const second = turns.take('contact:1', () => Promise.resolve('went ahead'));
      await vi.advanceTimersByTimeAsync(1_000);
      await expect(second).resolves.toBe('went ahead');
    } finally {
      vi.useRealTimers();
    }
  });
});
