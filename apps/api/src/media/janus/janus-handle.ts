import library from 'janus-gateway-js';
import { MediaError } from '../media.error.js';
import type { IceCandidate, Jsep } from '../media.port.js';
import type { JanusOptions } from './janus-options.js';
import type { JanusMessage, JanusRequest, PluginData } from './janus-protocol.js';
import type { RequestTerms } from './pending-requests.js';

/** What a handle needs of its session. */
export interface HandleTransport extends InstanceType<typeof library.Session> {
  readonly options: JanusOptions;
  request(message: JanusRequest, terms?: Partial<RequestTerms>): Promise<JanusMessage>;
}

export interface PluginReply {
  readonly data: PluginData;
  readonly jsep: Jsep | null;
}

/**
 * One attachment of a session to a plugin: at most one PeerConnection. Events reach the listener in the wire's order;
 * those that come before there is one are kept for it, for they can share a packet with the reply to a request.
 */
export class JanusHandle extends library.Plugin {
  readonly #session: HandleTransport;
  #early: JanusMessage[] = [];
  #onEvent: (message: JanusMessage) => void = (message) => void this.#early.push(message);

  constructor(session: HandleTransport, plugin: string, id: number) {
    super(session, plugin, id);
    this.#session = session;
    this.on('error', () => undefined);
  }

  onEvent(listener: (message: JanusMessage) => void): void {
    this.#onEvent = listener;
    for (const message of this.#early.splice(0)) listener(message);
  }

  /** Sends the plugin a request and waits for its answer, which is an event for most requests. */
  async message(body: PluginData & { request: string }, jsep?: Jsep): Promise<PluginReply> {
    const { options } = this.#session;
    const reply = await this.#session.request(
      { janus: 'message', handle_id: this.getId(), body, ...(jsep && { jsep }) },
      {
        timeoutMs: jsep ? options.negotiationTimeoutMs : options.requestTimeoutMs,
        context: { request: body.request, handle: this.getId() },
      },
    );
    if (!reply.plugindata) {
      throw MediaError.badAnswer('a plugin reply without plugin data', { request: body.request, handle: this.getId() });
    }
    return { data: reply.plugindata.data, jsep: reply.jsep ?? null };
  }

  async trickle(candidate: IceCandidate | null): Promise<void> {
    await this.#session.request(
      { janus: 'trickle', handle_id: this.getId(), candidate: candidate ?? { completed: true } },
      { endsWith: 'ack', context: { handle: this.getId() } },
    );
  }

  async detach(): Promise<void> {
    await this.#session.request({ janus: 'detach', handle_id: this.getId() }, { context: { handle: this.getId() } });
    await this.cleanup();
  }

  dispatch(message: JanusMessage): void {
    this.#onEvent(message);
  }
}
