import type { JanusApiConnection } from '../janus/janus-api-connection.js';
import type { JanusHandle } from '../janus/janus-handle.js';
import type { JanusSession } from '../janus/janus-session.js';
import type { Jsep } from '../media.port.js';
import type { Peer } from './peer.js';

const audioBridge = 'janus.plugin.audiobridge';

/**
 * A WebRTC peer without a browser: Janus' AudioBridge makes offers and answers, so that ICE, DTLS and RTP are real.
 * It publishes one audio track. Each direction has a handle of its own, like a browser's two PeerConnections.
 */
export class AudioBridgePeer implements Peer {
  static #rooms = 0;
  #sender: JanusHandle | null = null;
  #receiver: JanusHandle | null = null;

  private constructor(
    private readonly session: JanusSession,
    private readonly room: number,
  ) {}

  static async open(api: JanusApiConnection): Promise<AudioBridgePeer> {
    const session = await api.openSession();
    const room = (process.pid % 100_000) * 10_000 + ++AudioBridgePeer.#rooms;
    const control = await session.attach(audioBridge, 'test-peer');
    await control.message({ request: 'create', room, sampling_rate: 16_000 });
    return new AudioBridgePeer(session, room);
  }

  async offer(): Promise<Jsep> {
    this.#sender ??= await this.#join();
    const { jsep } = await this.#sender.message({ request: 'configure', muted: false, generate_offer: true });
    if (!jsep) throw new Error('the bridge made no offer');
    return jsep;
  }

  async accept(answer: Jsep): Promise<void> {
    await this.#sender?.message({ request: 'configure', muted: false }, answer);
  }

  async answer(offer: Jsep): Promise<Jsep> {
    const first = this.#receiver === null;
    this.#receiver ??= await this.#join();
    const { jsep } = await this.#receiver.message({ request: 'configure', muted: false, ...(!first && { update: true }) }, offer);
    if (!jsep) throw new Error('the bridge made no answer');
    return jsep;
  }

  async close(): Promise<void> {
    await this.session.destroy();
  }

  async #join(): Promise<JanusHandle> {
    const handle = await this.session.attach(audioBridge, 'test-peer');
    await handle.message({ request: 'join', room: this.room, muted: false });
    return handle;
  }
}
