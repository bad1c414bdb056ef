import { randomBytes } from 'node:crypto';
import { MediaError, type MediaErrorContext } from '../media.error.js';
import { translateJanusError } from './janus-error.js';
import type { JanusMessage } from './janus-protocol.js';
import type { MediaClock } from './media-clock.js';

export interface RequestTerms {
  readonly timeoutMs: number;
  /** 'ack' when Janus says nothing more (keepalive, trickle); otherwise an ack only announces the reply. */
  readonly endsWith: 'ack' | 'reply';
  /** Named in the error. Never secrets or SDP. */
  readonly context: MediaErrorContext;
}

interface Pending {
  readonly terms: RequestTerms;
  readonly resolve: (message: JanusMessage) => void;
  readonly reject: (error: MediaError) => void;
  readonly cancelTimeout: () => void;
}

/**
 * Owns the requests of one connection from sending to settling. Each settles exactly once: by its reply, by its
 * timeout, or when the connection ends. Janus' errors are found by transaction alone, because the core's errors about
 * a handle do not name the handle.
 */
export class PendingRequests {
  readonly #pending = new Map<string, Pending>();
  /** Transactions of a stale connection must never match, so each connection has a prefix of its own. */
  readonly #prefix = randomBytes(6).toString('base64url');
  readonly #clock: MediaClock;
  #count = 0;

  constructor(clock: MediaClock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#pending.size;
  }

  add(terms: RequestTerms): { transaction: string; reply: Promise<JanusMessage> } {
    const transaction = `${this.#prefix}.${++this.#count}`;
    const reply = new Promise<JanusMessage>((resolve, reject) => {
      const cancelTimeout = this.#clock.after(terms.timeoutMs, () =>
        this.fail(transaction, MediaError.timeout(`no reply within ${terms.timeoutMs} ms`, terms.context)),
      );
      this.#pending.set(transaction, { terms, resolve, reject, cancelTimeout });
    });
    return { transaction, reply };
  }

  /** Takes a message that carries a transaction. False when nobody waits for it (a late or doubled reply). */
  settle(transaction: string, message: JanusMessage): boolean {
    const pending = this.#pending.get(transaction);
    if (!pending) return false;
    if (message.janus === 'ack' && pending.terms.endsWith === 'reply') return true;
    this.#remove(transaction, pending);
    const error = errorOf(message, pending.terms.context);
    if (error) pending.reject(error);
    else pending.resolve(message);
    return true;
  }

  fail(transaction: string, error: MediaError): void {
    const pending = this.#pending.get(transaction);
    if (!pending) return;
    this.#remove(transaction, pending);
    pending.reject(error);
  }

  failAll(errorFor: (context: MediaErrorContext) => MediaError): void {
    for (const [transaction, { terms }] of this.#pending) this.fail(transaction, errorFor(terms.context));
  }

  #remove(transaction: string, pending: Pending): void {
    pending.cancelTimeout();
    this.#pending.delete(transaction);
  }
}

function errorOf(message: JanusMessage, context: MediaErrorContext): MediaError | null {
  if (message.error) return translateJanusError(message.error.code, message.error.reason, context);
  if (message.janus === 'error') return MediaError.badAnswer('an error without code', context);
  return pluginErrorOf(message.plugindata?.data, context);
}

/** Plugins answer 'success' or 'event' and put their error inside. */
export function pluginErrorOf(data: Record<string, unknown> | undefined, context: MediaErrorContext): MediaError | null {
  if (data?.['error_code'] === undefined && data?.['error'] === undefined) return null;
  const code = typeof data['error_code'] === 'number' ? data['error_code'] : 0;
  const reason = typeof data['error'] === 'string' ? data['error'] : 'unexplained plugin error';
  return translateJanusError(code, reason, context);
}
