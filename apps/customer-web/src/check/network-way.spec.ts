import type { NetworkCheck } from '@visavis/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkWay } from './network-way.js';

interface Running {
  readonly signal: AbortSignal;
  answer(check: NetworkCheck | null): void;
}

const good: NetworkCheck = { result: 'good', lossPercent: 0, jitterMs: 4, roundTripMs: 30 };
const tracks = { audio: {} as MediaStreamTrack, video: null };

describe('what is known of the way to a media server', () => {
  let connections: { closed: boolean }[];
  let running: Running[];
  let way: NetworkWay;
  beforeEach(() => {
    running = [];
    const checkNetwork = ({ signal }: { signal: AbortSignal }) => new Promise<NetworkCheck | null>((resolve) => void running.push({ signal, answer: resolve }));
    connections = [];
    way = new NetworkWay(() => {
      const connection = { closed: false, request: () => Promise.reject(new Error('not asked')), close: () => void (connection.closed = true) };
      connections.push(connection);
      return connection as never;
    }, () => Promise.resolve({ checkNetwork }));
  });
  const begun = (count: number) => vi.waitFor(() => expect(running).toHaveLength(count));

  it('is what was measured, over a connection that ends with the measurement', async () => {
    const checking = way.check(tracks);
    expect(way.state.getState()).toEqual({ phase: 'checking' });
    await begun(1);
    running[0]?.answer(good);
    await checking;
    expect([way.found, connections]).toMatchObject([good, [{ closed: true }]]);
    way.forget();
    expect(way.found).toBeNull();
  });

  it('is nothing when nothing could be found out', async () => {
    const checking = way.check(tracks);
    await begun(1);
    running[0]?.answer(null);
    await checking;
    expect([way.state.getState(), way.found]).toEqual([{ phase: 'unchecked' }, null]);
  });

  it('stays unknown for who goes on before it is known', async () => {
    const checking = way.check(tracks);
    await begun(1);
    way.stop();
    expect(running[0]?.signal.aborted).toBe(true);
    running[0]?.answer(good);
    await checking;
    expect(way.state.getState()).toEqual({ phase: 'unknown' });
  });

  it('is the newest measurement, whatever comes of one before', async () => {
    const first = way.check(tracks);
    await begun(1);
    const second = way.check(tracks);
    await begun(2);
    running[1]?.answer({ ...good, result: 'fair' });
    await second;
    running[0]?.answer(good);
    await first;
    expect(way.found?.result).toBe('fair');
  });
});
