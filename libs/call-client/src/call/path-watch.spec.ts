import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PathReading } from './path-reading.js';
import { defaultPathWatchTiming, PathWatch, type PathReadings } from './path-watch.js';

/** Counters that the test moves; the watch looks once a second, five times as often while it is silent. */
function watched() {
  const counters = { publisher: { sent: 0, received: 0, checked: 0 }, subscriber: { sent: 0, received: 0, checked: 0 } };
  const growing = new Set<`${'publisher' | 'subscriber'}.${keyof PathReading}`>();
  const said: boolean[] = [];
  const read = async (): Promise<PathReadings> => {
    for (const name of growing) {
      const [side, counter] = name.split('.') as ['publisher' | 'subscriber', keyof PathReading];
      counters[side][counter] += 1;
    }
    return { publisher: { ...counters.publisher }, subscriber: { ...counters.subscriber } };
  };
  const watch = new PathWatch(read, (silent) => void said.push(silent), defaultPathWatchTiming);
  watch.start();
  return { watch, growing, said };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the watch over a path', () => {
  it('hears nothing when we send and nothing comes back twice in a row', async () => {
    const { watch, growing, said } = watched();
    growing.add('publisher.sent').add('publisher.received');
    await seconds(5);
    growing.delete('publisher.received');
    await seconds(1);
    expect(said).toEqual([]);
    await seconds(1);
    expect(said).toEqual([true]);
    watch.stop();
  });

  it('expects nothing back while nothing is sent', async () => {
    const { watch, said } = watched();
    await seconds(10);
    expect(said).toEqual([]);
    watch.stop();
  });

  it('hears the old path again by media only: an answer to a check does not say that it is used', async () => {
    const { watch, growing, said } = watched();
    growing.add('publisher.sent');
    await seconds(3);
    growing.add('publisher.checked').add('subscriber.received');
    await seconds(1);
    expect(said).toEqual([true]);
    growing.add('publisher.received');
    await seconds(1);
    expect(said).toEqual([true, false]);
    watch.stop();
  });

  it('hears a new path by the first answer on it, in both directions', async () => {
    const { watch, growing, said } = watched();
    watch.renew();
    expect(watch.silent).toBe(true);
    growing.add('publisher.checked');
    await seconds(1);
    expect(said).toEqual([]);
    growing.add('subscriber.checked');
    await seconds(1);
    expect(said).toEqual([false]);
    watch.stop();
  });

  it('says nothing once it is stopped', async () => {
    const { watch, growing, said } = watched();
    growing.add('publisher.sent');
    watch.stop();
    await seconds(10);
    expect(said).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
