import library from 'janus-gateway-js';
import { MediaError } from '../media.error.js';
import { JanusHandle } from './janus-handle.js';
import { isJanusError } from './janus-error.js';
import type { JanusOptions } from './janus-options.js';
import { janusErrorCode, type JanusMessage, type JanusRequest } from './janus-protocol.js';
import type { MediaClock } from './media-clock.js';
import type { RequestTerms } from './pending-requests.js';

/** What a session needs of its connection. */
export interface SessionTransport {
  readonly nodeName: string;
  readonly timing: { readonly clock: MediaClock; readonly options: JanusOptions };
  request(message: JanusRequest, terms?: Partial<RequestTerms>): Promise<JanusMessage>;
  removeSession(sessionId: number): void;
}

/** Stands in for the connection while the library's constructor runs, see below. */
const noConnection = { getOptions: () => ({}), on: () => noConnection as never };

/**
 * A Janus session on one connection. It keeps itself alive until it is forgotten or ended. The connection forgets its
 * sessions when it ends; the session in Janus lives on for a while and can be claimed over another connection.
 */
export class JanusSession extends library.Session {
  readonly #connection: SessionTransport;
  #cancelKeepalive: () => void = () => undefined;
  #onOver: () => void = () => undefined;
  #over = false;

  constructor(connection: SessionTransport, id: number) {
    // The library's session adds a 'close' listener to its connection that it never takes away again; here the
    // connection knows its sessions and forgets them itself, so the constructor is given nothing to listen to.
    super(noConnection, id);
    this._connection = connection;
    this.#connection = connection;
    this.on('error', () => undefined);
    this.#scheduleKeepalive();
  }

  get options(): JanusOptions {
    return this.#connection.timing.options;
  }

  /** `listener` is told once when Janus no longer has the session, but not when the connection ends. */
  onOver(listener: () => void): void {
    this.#onOver = listener;
  }

  request(message: JanusRequest, terms?: Partial<RequestTerms>): Promise<JanusMessage> {
    return this.#connection.request({ ...message, session_id: this.getId() }, terms);
  }

  async attach(plugin: string, opaqueId: string): Promise<JanusHandle> {
    const reply = await this.request({ janus: 'attach', plugin, opaque_id: opaqueId });
    const id = reply.data?.id;
    if (id === undefined) throw MediaError.badAnswer('attached without a handle id', { node: this.#connection.nodeName });
    return this.handle(plugin, id);
  }

  /** The handle with this id, also when another process attached it. */
  handle(plugin: string, id: number): JanusHandle {
    const handle = new JanusHandle(this, plugin, id);
    this.addPlugin(handle);
    return handle;
  }

  async destroy(): Promise<void> {
    try {
      await this.request({ janus: 'destroy' });
    } catch (error) {
      if (!isJanusError(error, janusErrorCode.sessionNotFound)) throw error;
    } finally {
      this.forget();
    }
  }

  /** Stops keeping the session alive and forgets it on this side. Idempotent. */
  forget(): void {
    this.#over = true;
    this.#cancelKeepalive();
    this.#connection.removeSession(this.getId());
    for (const plugin of this.getPluginList()) void plugin.cleanup();
    this.removeAllListeners();
  }

  dispatch(message: JanusMessage): void {
    if (message.janus === 'timeout') this.#lose();
    else if (message.sender !== undefined) (this.getPlugin(message.sender) as JanusHandle | undefined)?.dispatch(message);
  }

  #lose(): void {
    if (this.#over) return;
    this.forget();
    this.#onOver();
  }

  #scheduleKeepalive(): void {
    const { clock, options } = this.#connection.timing;
    this.#cancelKeepalive = clock.after(options.keepaliveIntervalMs, () => void this.#keepAlive());
  }

  async #keepAlive(): Promise<void> {
    try {
      await this.request({ janus: 'keepalive' }, { endsWith: 'ack' });
    } catch (error) {
      // Any other failure is the connection's, and its heartbeat is there to judge that.
      if (isJanusError(error, janusErrorCode.sessionNotFound)) this.#lose();
    }
    if (!this.#over) this.#scheduleKeepalive();
  }
}
