import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTrack } from '../testing/fake-media.js';
import { FakePeerConnection } from '../testing/fake-peer-connection.js';
import { checkNetwork, type NetworkCheckSignaling } from './check-network.js';

/** Counts as a browser would: half a second of media between two readings, of which some is lost. */
class EchoedConnection extends FakePeerConnection {
  lost = 0;
  silent = false;
  #readings = 0;

  override async getStats(): Promise<Map<string, unknown>> {
    this.#readings += 1;
    const packets = this.silent ? 0 : 100 * this.#readings;
    const lost = this.lost * this.#readings;
    return new Map<string, unknown>([
      ['in', { type: 'inbound-rtp', packetsReceived: packets - lost, packetsLost: lost, jitter: 0.012 }],
      ['out', { type: 'outbound-rtp', packetsSent: 100 * this.#readings }],
      ['far', { type: 'remote-inbound-rtp', packetsLost: 0, jitter: 0.02, roundTripTime: 0.06 }],
    ]);
  }
}

describe('checking the network before a call', () => {
  let connection: EchoedConnection;
  let asked: string[];
  let refused: string | null;
  let abort: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    connection = new EchoedConnection({});
    asked = [];
    refused = null;
    abort = new AbortController();
  });
  afterEach(() => void vi.useRealTimers());

  function start(tracks = { audio: new FakeTrack('audio').asTrack, video: new FakeTrack('video').asTrack as MediaStreamTrack | null }) {
    const request = async (name: string) => {
      asked.push(name);
      if (name === refused) return { ok: false, code: 'service.busy', message: '', correlationId: null };
      return { ok: true, result: { iceServers: [{ urls: ['turn:relay.example'] }], answer: { type: 'answer', sdp: 'answer' } } };
    };
    const signaling = { request } as unknown as NetworkCheckSignaling;
    const connections = (configuration: RTCConfiguration) => {
      connection.configuration = configuration;
      return connection as unknown as RTCPeerConnection;
    };
    return checkNetwork({ signaling, tracks, signal: abort.signal, connections, timing: { connectMs: 8_000, settleMs: 500, measureMs: 4_500 } });
  }

  async function connected(): Promise<void> {
    await vi.advanceTimersByTimeAsync(100);
    connection.become('connected');
  }

  it('sends both there and back over the ways of a call, and says what that was like', async () => {
    const check = start();
    await connected();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await check).toEqual({ result: 'good', lossPercent: 0, jitterMs: 20, roundTripMs: 60 });
    expect(connection.configuration.iceServers).toEqual([{ urls: ['turn:relay.example'] }]);
    expect(connection.transceivers.map(({ direction }) => direction)).toEqual(['sendrecv', 'sendrecv']);
    expect([connection.connectionState, asked]).toEqual(['closed', ['check.prepare', 'check.open', 'check.close']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [3, 'fair'],
    [12, 'poor'],
  ] as const)('says so when %i of a hundred packets do not come back', async (lost, result) => {
    connection.lost = lost;
    const check = start();
    await connected();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await check).toMatchObject({ result, lossPercent: lost });
  });

  it('needs a microphone or a camera, and does with one of them', async () => {
    expect(await start({ audio: null as never, video: null })).toBeNull();
    expect(asked).toEqual([]);
    const check = start({ audio: new FakeTrack('audio').asTrack, video: null });
    await connected();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await check)?.result).toBe('good');
    expect(connection.transceivers).toHaveLength(1);
  });

  it('finds a network without a way, by failing, by silence and by time', async () => {
    const failing = start();
    await vi.advanceTimersByTimeAsync(100);
    connection.become('failed');
    expect(await failing).toMatchObject({ result: 'unreachable', lossPercent: null });
    connection = new EchoedConnection({});
    connection.silent = true;
    const silent = start();
    await connected();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await silent).toMatchObject({ result: 'unreachable' });
    connection = new EchoedConnection({});
    const waiting = start();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await waiting).toMatchObject({ result: 'unreachable' });
  });

  it.each(['check.prepare', 'check.open'])('says nothing about a network when %s is refused', async (name) => {
    refused = name;
    expect(await start()).toBeNull();
  });

  it('ends at once when the customer goes on, and leaves nothing open', async () => {
    const check = start();
    await connected();
    await vi.advanceTimersByTimeAsync(1_000);
    abort.abort();
    expect(await check).toBeNull();
    expect([connection.connectionState, asked.at(-1)]).toEqual(['closed', 'check.close']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
