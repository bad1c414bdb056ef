/**
 * Messages on their way: sent one after the other, so that they arrive in the order in which they were written, and kept in this
 * tab until the server has them. One that is refused stays, and holds up nobody.
 */
import type { ChatMessage, ErrorCode } from '@visavis/contracts';
import { z } from 'zod';
import type { RequestResult } from '../signaling/request-result.js';
import type { KeptValue } from '../storage/kept-value.js';
import type { OutgoingMessage } from './chat-state.js';

export interface ChatOutboxOptions {
  readonly kept: KeptValue;
  readonly retryMs: number;
  readonly send: (message: OutgoingMessage) => Promise<RequestResult<{ message: ChatMessage }>>;
  readonly onPosted: (message: ChatMessage) => void;
  readonly onChange: () => void;
}

const keptSchema = z.array(z.object({ messageId: z.string(), text: z.string(), at: z.number(), failed: z.boolean() }));

/** With these the same message may be taken a little later. */
const passing: readonly ErrorCode[] = ['service.unavailable', 'service.busy', 'request.timeout', 'request.rate_limited', 'conflict.try_again', 'internal'];

export class ChatOutbox {
  readonly #options: ChatOutboxOptions;
  #waiting: readonly OutgoingMessage[];
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: ChatOutboxOptions) {
    this.#options = options;
    this.#waiting = readKept(options.kept);
  }

  get waiting(): readonly OutgoingMessage[] {
    return this.#waiting;
  }

  add(message: OutgoingMessage): void {
    this.#set([...this.#waiting, message]);
    this.flush();
  }

  retry(messageId: string): void {
    this.#set(this.#waiting.map((message) => (message.messageId === messageId ? { ...message, failed: false } : message)));
    this.flush();
  }

  discard(messageId: string): void {
    this.settle([messageId]);
  }

  /** These are in the thread, or thrown away. */
  settle(messageIds: readonly string[]): void {
    const left = this.#waiting.filter(({ messageId }) => !messageIds.includes(messageId));
    if (left.length !== this.#waiting.length) this.#set(left);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#sending) void this.#sendAll();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    for (let next = this.#next(); next && !this.#closed; next = this.#next()) {
      const { messageId } = next;
      const answer = await this.#options.send(next);
      if (this.#closed) break;
      if (answer.ok) {
        this.settle([messageId]);
        this.#options.onPosted(answer.result.message);
      } else if (passing.includes(answer.code)) {
        this.#timer = setTimeout(() => this.flush(), answer.retryAfterMs ?? this.#options.retryMs);
        break;
      } else this.#set(this.#waiting.map((message) => (message.messageId === messageId ? { ...message, failed: true } : message)));
    }
    this.#sending = false;
  }

  #next(): OutgoingMessage | undefined {
    return this.#waiting.find(({ failed }) => !failed);
  }

  #set(waiting: readonly OutgoingMessage[]): void {
    this.#waiting = waiting;
    if (waiting.length === 0) this.#options.kept.remove();
    else this.#options.kept.write(JSON.stringify(waiting));
    this.#options.onChange();
  }
}

function readKept(kept: KeptValue): readonly OutgoingMessage[] {
  const text = kept.read();
  if (text === null) return [];
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    // Damaged: there is nothing to be sent.
    return [];
  }
}
