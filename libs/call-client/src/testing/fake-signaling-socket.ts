import type { SendOutcome, SignalingSocket, SignalingSocketEvents } from '../signaling/signaling-socket.js';
import { TypedEvents } from '../state/typed-events.js';

interface SentRequest {
  readonly name: string;
  readonly payload: unknown;
  readonly timeoutMs: number;
  readonly settle: (outcome: SendOutcome) => void;
}

/** A socket whose other end is the test: it says when the connection opens, breaks and answers. */
export class FakeSignalingSocket implements SignalingSocket {
  readonly handshakes: Readonly<Record<string, unknown>>[] = [];
  readonly sent: SentRequest[] = [];
  closed = false;
  readonly #events = new TypedEvents<SignalingSocketEvents>();

  open(handshake: Readonly<Record<string, unknown>>): void {
    this.handshakes.push(handshake);
  }

  send(name: string, payload: unknown, timeoutMs: number, settled: (outcome: SendOutcome) => void): void {
    this.sent.push({ name, payload, timeoutMs, settle: settled });
  }

  close(): void {
    this.closed = true;
    this.lose();
  }

  on<Name extends keyof SignalingSocketEvents>(
    name: Name,
    listener: (event: SignalingSocketEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  report<Name extends keyof SignalingSocketEvents>(name: Name, event: SignalingSocketEvents[Name]): void {
    this.#events.emit(name, event);
  }

  /** Breaks what was under way, as a lost connection does. */
  lose(): void {
    for (const { settle } of this.sent.splice(0)) settle({ type: 'lost' });
  }

  answer(index: number, answer: unknown): void {
    this.sent[index]?.settle({ type: 'answered', answer });
  }
}
