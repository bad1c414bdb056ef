import library, { type ConnectionOptions, type JanusMessage as LibraryMessage } from 'janus-gateway-js';
import { MediaError, type MediaErrorContext } from '../media.error.js';
import type { MediaLogger } from '../media-logger.js';
import type { JanusOptions } from './janus-options.js';
import { parseJanusMessage, type JanusMessage, type JanusRequest } from './janus-protocol.js';
import { JanusSocket } from './janus-socket.js';
import type { MediaClock } from './media-clock.js';
import { PendingRequests, type RequestTerms } from './pending-requests.js';

export interface ConnectionSettings extends ConnectionOptions {
  readonly nodeName: string;
  readonly options: JanusOptions;
  readonly clock: MediaClock;
  readonly logger: MediaLogger;
}

/**
 * One socket to one Janus, from opening to its only end. The library gives the connection, its secrets and its
 * sessions; this class replaces the library's bookkeeping of requests and adds the heartbeat.
 * Guarantees: every request settles; all that are pending fail at once when the connection ends; `onEnd` is told
 * exactly once, and only after `open` succeeded; messages are handled in the order of the wire.
 */
export abstract class JanusConnection extends library.Connection {
  protected abstract readonly subprotocol: string;
  protected readonly settings: ConnectionSettings;
  readonly #pending: PendingRequests;
  #state: 'new' | 'open' | 'ended' = 'new';
  #cancelHeartbeat: () => void = () => undefined;
  #onEnd: (error: MediaError) => void = () => undefined;

  constructor(address: string, settings: ConnectionSettings) {
    super(settings.nodeName, address, settings);
    this.settings = settings;
    this.#pending = new PendingRequests(settings.clock);
    // The library's emitter throws an 'error' that nobody listens to. What matters of it arrives as 'close'.
    this.on('error', () => settings.logger.debug('janus socket error', { node: settings.nodeName }));
    this.on('close', () => this.end('the connection broke'));
  }

  get nodeName(): string {
    return this.settings.nodeName;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Resolves when the connection is of use: the socket is open and Janus answers. */
  async openWithin(onEnd: (error: MediaError) => void): Promise<void> {
    try {
      await this._websocketConnection.open(this.getAddress(), this.subprotocol);
      if (this.#state === 'ended') throw new Error('given up while opening');
      this.#state = 'open';
      await this.ping();
    } catch (cause) {
      this.end('the connection could not be opened');
      throw MediaError.nodeLost('the connection could not be opened', { node: this.nodeName }, cause);
    }
    this.#onEnd = onEnd;
    // The connection may have broken between the ping's answer and this line.
    if (!this.isOpen) throw MediaError.nodeLost('the connection broke', { node: this.nodeName });
    this.#scheduleHeartbeat();
  }

  ping(): Promise<JanusMessage> {
    return this.request({ janus: 'ping' }, { timeoutMs: this.settings.options.heartbeatTimeoutMs });
  }

  request(message: JanusRequest, terms: Partial<RequestTerms> = {}): Promise<JanusMessage> {
    const context: MediaErrorContext = { node: this.nodeName, request: message.janus, ...terms.context };
    if (!this.isOpen) return Promise.reject(MediaError.nodeLost('not connected', context));
    const { transaction, reply } = this.#pending.add({
      timeoutMs: terms.timeoutMs ?? this.settings.options.requestTimeoutMs,
      endsWith: terms.endsWith ?? 'reply',
      context,
    });
    this.send({ ...message, transaction }).then(undefined, (cause: unknown) =>
      this.#pending.fail(transaction, MediaError.nodeLost('could not be sent', context, cause)),
    );
    return reply;
  }

  /** Ends the connection and fails what is pending. Idempotent. Sessions stay in Janus, to be claimed. */
  end(reason: string): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#cancelHeartbeat();
    this.jsocket.terminate();
    this.#pending.failAll((context) => MediaError.nodeLost(reason, context));
    this.onEnded();
    this.#onEnd(MediaError.nodeLost(reason, { node: this.nodeName }));
  }

  override processIncomeMessage(income: LibraryMessage): Promise<void> {
    const message = parseJanusMessage(income.getPlainMessage());
    if (!message) this.settings.logger.warn('unintelligible message from janus', { node: this.nodeName });
    // Janus' own events carry no transaction: with one that nobody waits for, it is a late or doubled reply.
    else if (message.transaction !== undefined) this.#settle(message.transaction, message);
    else this.dispatch(message);
    return Promise.resolve();
  }

  /** Takes an event that answers no request. */
  protected abstract dispatch(message: JanusMessage): void;

  protected onEnded(): void {
    // Nothing to forget here.
  }

  /** Called by the library's constructor: the only place to give it another socket. */
  protected override _installWebsocketListeners(): void {
    const { options, logger, nodeName } = this.getOptions() as ConnectionSettings;
    this._websocketConnection = new JanusSocket(options.connectTimeoutMs);
    this._websocketConnection.on('malformed', () => logger.warn('malformed frame from janus', { node: nodeName }));
    super._installWebsocketListeners();
  }

  private get jsocket(): JanusSocket {
    return this._websocketConnection as JanusSocket;
  }

  #settle(transaction: string, message: JanusMessage): void {
    // An ack may come after the reply that it announces.
    if (this.#pending.settle(transaction, message) || message.janus === 'ack') return;
    this.settings.logger.debug('reply that nobody waits for', { node: this.nodeName, janus: message.janus });
  }

  #scheduleHeartbeat(): void {
    this.#cancelHeartbeat = this.settings.clock.after(this.settings.options.heartbeatIntervalMs, () => {
      this.ping().then(
        () => this.isOpen && this.#scheduleHeartbeat(),
        () => this.end('the heartbeat was not answered'),
      );
    });
  }
}
