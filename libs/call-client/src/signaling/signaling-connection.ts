import {
  errorAnswerSchema,
  type ErrorCode,
  type PayloadOf,
  type PushContracts,
  type PushOf,
  type RequestContracts,
  type ResultOf,
} from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { ReadableStore } from '../state/readable-store.js';
import { TypedEvents } from '../state/typed-events.js';
import type { ConnectionState } from './connection-state.js';
import { parseAnswer } from './parse-answer.js';
import { PendingConnection } from './pending-connection.js';
import type { RequestOptions } from './request-options.js';
import { requestFailure, type RequestFailure, type RequestResult } from './request-result.js';
import type { SendOutcome, SignalingSocket } from './signaling-socket.js';

export interface SignalingConnectionOptions<Requests extends RequestContracts, Pushes extends PushContracts> {
  readonly socket: SignalingSocket;
  readonly requests: Requests;
  readonly pushes: Pushes;
  /** What to send as handshake. `renew`: the token of the last attempt was refused as no longer valid. */
  readonly handshake: (options: { renew: boolean }) => Promise<RequestResult<Readonly<Record<string, unknown>>>>;
  readonly retry: RetryPolicy;
  /** Pushes by which the server says that this page is done. */
  readonly closingPushes: readonly (keyof Pushes & string)[];
  /** Hears `online`, after which the next attempt does not wait: `window` in a browser. */
  readonly network?: EventTarget | undefined;
  readonly onInvalidPush?: (name: string, reason: string) => void;
}

type PushListeners<Pushes extends PushContracts> = { [Name in keyof Pushes]: PushOf<Pushes, Name> };

const defaultTimeoutMs = 10_000;
/** With these the server may say yes to the same handshake a little later. */
const passingRefusals: readonly ErrorCode[] = [
  'service.unavailable',
  'internal',
  'request.timeout',
  'request.rate_limited',
  'conflict.try_again',
];

/**
 * The signaling connection: keeps itself up, sends typed requests, hands out validated pushes.
 * A request that was sent when the connection broke fails at once and is never sent twice by itself.
 */
export class SignalingConnection<Requests extends RequestContracts, Pushes extends PushContracts> {
  readonly state: ReadableStore<ConnectionState>;
  readonly #state = createStore<ConnectionState>(() => ({ phase: 'connecting' }));
  readonly #options: SignalingConnectionOptions<Requests, Pushes>;
  readonly #pushes = new TypedEvents<PushListeners<Pushes>>();
  readonly #pending = new PendingConnection();
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts attempts ever made, so that an outdated handshake is recognised when it resolves. */
  #attemptId = 0;
  #renewed = false;
  readonly #onOnline = (): void => {
    if (this.#retryTimer !== undefined) this.#attempt({ renew: false });
  };

  constructor(options: SignalingConnectionOptions<Requests, Pushes>) {
    this.state = this.#state;
    this.#options = options;
    const { socket } = options;
    socket.on('opened', () => this.#opened());
    socket.on('lost', () => this.#retry());
    socket.on('unreachable', () => this.#retry());
    socket.on('refused', ({ answer }) => this.#refused(answer));
    socket.on('pushed', ({ name, payload }) => this.#pushed(name, payload));
    options.network?.addEventListener('online', this.#onOnline);
    this.#attempt({ renew: false });
  }

  /** Sends a request and waits for its answer. Never rejects. Requests made while connected leave in order. */
  async request<Name extends keyof Requests & string>(
    name: Name,
    payload: PayloadOf<Requests, Name>,
    { timeoutMs = defaultTimeoutMs, whenDisconnected = 'wait' }: RequestOptions = {},
  ): Promise<RequestResult<ResultOf<Requests, Name>>> {
    const startedAt = Date.now();
    if (this.#state.getState().phase !== 'connected') {
      const failure = whenDisconnected === 'fail' ? notConnected() : await this.#untilConnected(timeoutMs);
      if (failure) return failure;
    }
    const leftMs = Math.max(1, timeoutMs - (Date.now() - startedAt));
    const outcome = await new Promise<SendOutcome>((settled) => this.#options.socket.send(name, payload, leftMs, settled));
    if (outcome.type === 'timeout') return requestFailure('request.timeout', `No answer to ${name} in time.`);
    if (outcome.type === 'lost') return requestFailure('service.unavailable', `The connection broke during ${name}.`);
    const contract = this.#options.requests[name];
    if (!contract) return requestFailure('internal', `There is no request ${name}.`);
    // parseAnswer has checked the result with this very contract's schema.
    return parseAnswer(contract, outcome.answer) as RequestResult<ResultOf<Requests, Name>>;
  }

  /** Returns the function that removes the listener. */
  on<Name extends keyof Pushes & string>(name: Name, listener: (payload: PushOf<Pushes, Name>) => void): () => void {
    return this.#pushes.on(name, listener);
  }

  /** Tries (again) at once, also after `refused` or `closed`. */
  reconnect(): void {
    const { phase } = this.#state.getState();
    if (phase === 'connected' || phase === 'connecting') return;
    if (phase !== 'reconnecting') this.#state.setState({ phase: 'connecting' }, true);
    this.#options.network?.addEventListener('online', this.#onOnline);
    this.#attempt({ renew: false });
  }

  /** Gives up a connection that is found dead, or an attempt that hangs, and connects anew at once. */
  renew(): void {
    const { phase } = this.#state.getState();
    if (phase === 'closed' || phase === 'refused') return;
    this.#options.socket.close();
    if (phase === 'connected') this.#state.setState({ phase: 'reconnecting', since: Date.now(), attempt: 1 }, true);
    this.#attempt({ renew: false });
  }

  /** Idempotent; pending requests fail. */
  close(): void {
    this.#close('by_us');
  }

  #close(cause: string): void {
    if (this.#state.getState().phase === 'closed') return;
    this.#stopTrying({ phase: 'closed', cause }, requestFailure('service.unavailable', 'The connection was closed.'));
    this.#options.network?.removeEventListener('online', this.#onOnline);
    this.#options.socket.close();
  }

  #attempt({ renew }: { renew: boolean }): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#renewed = renew;
    const attemptId = ++this.#attemptId;
    void this.#options.handshake({ renew }).then((handshake) => {
      if (attemptId !== this.#attemptId) return;
      if (handshake.ok) this.#options.socket.open(handshake.result);
      else if (passingRefusals.includes(handshake.code)) this.#retry(handshake.retryAfterMs);
      else this.#refuse(handshake.code);
    });
  }

  #opened(): void {
    this.#renewed = false;
    this.#state.setState({ phase: 'connected' }, true);
    this.#pending.connected();
  }

  #refused(answer: unknown): void {
    const parsed = errorAnswerSchema.safeParse(answer);
    const code = parsed.success ? parsed.data.code : 'internal';
    const renewable = code === 'auth.token_expired' || code === 'auth.token_invalid';
    if (renewable && !this.#renewed) this.#attempt({ renew: true });
    else if (passingRefusals.includes(code)) this.#retry(parsed.data?.retryAfterMs);
    else this.#refuse(code);
  }

  #refuse(code: ErrorCode): void {
    this.#stopTrying({ phase: 'refused', code }, requestFailure(code, 'The server refused the connection.'));
  }

  #retry(notBeforeMs = 0): void {
    const state = this.#state.getState();
    if (state.phase === 'closed' || state.phase === 'refused') return;
    const since = state.phase === 'reconnecting' ? state.since : Date.now();
    const attempt = state.phase === 'reconnecting' ? state.attempt + 1 : 1;
    const delayMs = this.#options.retry.nextDelayMs(attempt);
    if (delayMs === null) return this.#refuse('service.unavailable');
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#attempt({ renew: false }), Math.max(delayMs, notBeforeMs));
    this.#state.setState({ phase: 'reconnecting', since, attempt }, true);
  }

  #stopTrying(state: ConnectionState, failure: RequestFailure): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#attemptId += 1;
    this.#state.setState(state, true);
    this.#pending.fail(failure);
  }

  async #untilConnected(timeoutMs: number): Promise<RequestFailure | null> {
    const state = this.#state.getState();
    if (state.phase === 'closed') return notConnected();
    if (state.phase === 'refused') return requestFailure(state.code, 'The server refused the connection.');
    return this.#pending.wait(timeoutMs);
  }

  #pushed(name: string, payload: unknown): void {
    const schema = this.#options.pushes[name];
    // A newer server may push what this page does not know yet.
    if (!schema) return;
    const parsed = schema.safeParse(payload);
    if (!parsed.success) {
      this.#options.onInvalidPush?.(name, parsed.error.message);
      return;
    }
    this.#pushes.emit(name, parsed.data as PushOf<Pushes, typeof name>);
    if (this.#options.closingPushes.includes(name)) this.#close(name);
  }
}

function notConnected(): RequestFailure {
  return requestFailure('service.unavailable', 'There is no connection.');
}
