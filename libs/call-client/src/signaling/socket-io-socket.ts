import { io, type Socket } from 'socket.io-client';
import { TypedEvents } from '../state/typed-events.js';
import type { SendOutcome, SignalingSocket, SignalingSocketEvents } from './signaling-socket.js';

export interface SocketIoSocketOptions {
  /** Origin and namespace, e.g. `https://example.org/customer`. */
  readonly url: string;
  readonly openTimeoutMs?: number;
}

/** socket.io over WebSocket alone. Its own reconnection is off: one place decides about that (SignalingConnection). */
export class SocketIoSocket implements SignalingSocket {
  readonly #events = new TypedEvents<SignalingSocketEvents>();
  readonly #socket: Socket;
  #handshake: Readonly<Record<string, unknown>> = {};

  constructor({ url, openTimeoutMs = 8_000 }: SocketIoSocketOptions) {
    this.#socket = io(url, {
      transports: ['websocket'],
      autoConnect: false,
      reconnection: false,
      forceNew: true,
      timeout: openTimeoutMs,
      auth: (give) => give({ ...this.#handshake }),
    });
    this.#socket.on('connect', () => this.#events.emit('opened', undefined));
    this.#socket.on('connect_error', (error: Error & { data?: unknown }) => {
      // Only a refusal by the server carries data; all else is a matter of the network.
      if (error.data === undefined) this.#events.emit('unreachable', { reason: error.message });
      else this.#events.emit('refused', { answer: error.data });
    });
    this.#socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.#events.emit('lost', { reason });
    });
    this.#socket.onAny((name: string, payload: unknown) => this.#events.emit('pushed', { name, payload }));
  }

  open(handshake: Readonly<Record<string, unknown>>): void {
    this.#handshake = handshake;
    this.#socket.connect();
  }

  send(name: string, payload: unknown, timeoutMs: number, settled: (outcome: SendOutcome) => void): void {
    this.#socket.timeout(timeoutMs).emit(name, payload, (error: Error | null, answer: unknown) => {
      if (error === null) settled({ type: 'answered', answer });
      else settled({ type: this.#socket.connected ? 'timeout' : 'lost' });
    });
  }

  close(): void {
    this.#socket.disconnect();
  }

  on<Name extends keyof SignalingSocketEvents>(
    name: Name,
    listener: (event: SignalingSocketEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }
}
