/**
 * The thread of one contact as one side sees it. What is written is shown at once, kept in this tab until the server has it, and
 * sent in order; what was missed is asked for after each reconnection. Knows no page: somebody says when it can be seen.
 */
import { createStore } from 'zustand/vanilla';
import type { ChatAuthor, ChatMarks, ChatMessage } from '@visavis/contracts';
import type { ReadableStore } from '../state/readable-store.js';
import type { KeptValue } from '../storage/kept-value.js';
import { randomId } from '../storage/random-id.js';
import type { ChatSignaling } from './chat-signaling.js';
import { completeUpTo, entriesOf, laterMarks, noMarks, withMessages, type ChatEntry, type OutgoingMessage } from './chat-state.js';
import { ChatOutbox } from './chat-outbox.js';

export interface ChatThreadState {
  readonly entries: readonly ChatEntry[];
  /** Of the other side, and not seen yet. */
  readonly unread: number;
  /** Who is typing on the other side; null for nobody. */
  readonly typing: string | null;
  /** False until the thread was read once. */
  readonly loaded: boolean;
}

export interface ChatThreadOptions {
  readonly signaling: ChatSignaling;
  readonly contactId: string;
  readonly own: ChatAuthor;
  /** Where unsent messages survive a reload. */
  readonly kept: KeptValue;
  /** The server's clock. */
  readonly now: () => number;
  readonly typingEndsMs?: number;
  readonly retryMs?: number;
}

const defaultRetryMs = 3_000;
/** Said again so often while somebody types. */
const typingEveryMs = 3_000;

export class ChatThread {
  readonly contactId: string;
  readonly #options: ChatThreadOptions;
  readonly #store = createStore<ChatThreadState>(() => ({ entries: [], unread: 0, typing: null, loaded: false }));
  readonly #outbox: ChatOutbox;
  readonly #release: readonly (() => void)[];
  #messages: readonly ChatMessage[] = [];
  #marks: ChatMarks = noMarks;
  #told = { delivered: 0, read: 0 };
  #visible = false;
  #catchingUp = false;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTypingAt = 0;
  #closed = false;

  constructor(options: ChatThreadOptions) {
    this.#options = options;
    this.contactId = options.contactId;
    const { contactId, kept, signaling } = options;
    this.#outbox = new ChatOutbox({
      kept,
      retryMs: options.retryMs ?? defaultRetryMs,
      send: ({ messageId, text }) => signaling.request('chat.post', { contactId, messageId, text }),
      onPosted: (message) => this.#take([message]),
      onChange: () => this.#show(),
    });
    const mine = <Payload extends { contactId: string }>(act: (payload: Payload) => void) => (payload: Payload) => {
      if (payload.contactId === contactId) act(payload);
    };
    this.#release = [
      signaling.on('chat.posted', mine(({ message }) => this.#posted(message))),
      signaling.on('chat.marked', mine(({ marks }) => this.#marked(marks))),
      signaling.on('chat.typing', mine(({ from, typing }) => this.#othersType(typing ? from.name : null))),
      signaling.state.subscribe((state, before) => {
        if (state.phase === 'connected' && before.phase !== 'connected') this.#connected();
      }),
    ];
    if (signaling.state.getState().phase === 'connected') this.#connected();
    this.#show();
  }

  get state(): ReadableStore<ChatThreadState> {
    return this.#store;
  }

  post(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '' || this.#closed) return;
    this.#saidTypingAt = 0;
    this.#outbox.add({ messageId: randomId(), text: trimmed, at: this.#options.now(), failed: false });
  }

  /** Sends what had failed once more. */
  retry(messageId: string): void {
    this.#outbox.retry(messageId);
  }

  discard(messageId: string): void {
    this.#outbox.discard(messageId);
  }

  /** Somebody looks at the thread, or not any more: what is seen is read. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#show();
    this.#mark();
  }

  /** To be called with each key: says it every few seconds. */
  typing(): void {
    const now = Date.now();
    if (now - this.#saidTypingAt < typingEveryMs) return;
    this.#saidTypingAt = now;
    const { contactId, signaling } = this.#options;
    void signaling.request('chat.typing', { contactId, typing: true }, { whenDisconnected: 'fail' });
  }

  /** Idempotent. Unsent messages stay where they are kept. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const release of this.#release) release();
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#retryTimer);
    this.#outbox.close();
  }

  #connected(): void {
    this.#told = { delivered: 0, read: 0 };
    void this.#catchUp();
    this.#outbox.flush();
  }

  /** In portions, until nothing is missing. */
  async #catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    const { contactId, signaling } = this.#options;
    for (let more = true; more && !this.#closed; ) {
      const answer = await signaling.request('chat.since', { contactId, afterSeq: completeUpTo(this.#messages) });
      if (this.#closed) break;
      if (!answer.ok) {
        this.#catchUpLater();
        break;
      }
      this.#marks = laterMarks(this.#marks, answer.result.marks);
      more = answer.result.more && answer.result.messages.length > 0;
      this.#store.setState({ loaded: true });
      this.#take(answer.result.messages);
    }
    this.#catchingUp = false;
  }

  /** A connection that is there and a server that did not answer: nothing else would ask again. */
  #catchUpLater(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      if (this.#options.signaling.state.getState().phase === 'connected') void this.#catchUp();
    }, this.#options.retryMs ?? defaultRetryMs);
  }

  #posted(message: ChatMessage): void {
    if (message.from.role !== this.#options.own.role) this.#othersType(null);
    this.#take([message]);
    // One before it has been missed.
    if (completeUpTo(this.#messages) < message.seq) void this.#catchUp();
  }

  #take(messages: readonly ChatMessage[]): void {
    this.#messages = withMessages(this.#messages, messages);
    this.#outbox.settle(messages.map(({ messageId }) => messageId));
    this.#show();
    this.#mark();
  }

  #marked(marks: ChatMarks): void {
    this.#marks = laterMarks(this.#marks, marks);
    this.#show();
  }

  #othersType(typing: string | null): void {
    clearTimeout(this.#typingTimer);
    this.#store.setState({ typing });
    if (typing !== null) this.#typingTimer = setTimeout(() => this.#store.setState({ typing: null }), this.#options.typingEndsMs ?? 6_000);
  }

  /** What has come is delivered; what can be seen is read. Said when it has grown; lost words are said anew after a reconnection. */
  #mark(): void {
    const { contactId, own, signaling } = this.#options;
    const delivered = completeUpTo(this.#messages);
    const side = own.role === 'agent' ? 'agent' : 'customer';
    const read = this.#visible ? delivered : Math.max(this.#told.read, this.#marks[side].read);
    const known = this.#marks[side];
    if (delivered <= Math.max(this.#told.delivered, known.delivered) && read <= Math.max(this.#told.read, known.read)) return;
    this.#told = { delivered, read };
    this.#marks = laterMarks(this.#marks, { ...noMarks, [side]: { delivered: 0, read } });
    this.#show();
    void signaling.request('chat.mark', { contactId, delivered, read }, { whenDisconnected: 'fail' });
  }

  #show(): void {
    const { own } = this.#options;
    const outgoing: readonly OutgoingMessage[] = this.#outbox.waiting;
    const entries = entriesOf({ messages: this.#messages, outgoing, marks: this.#marks }, own);
    const read = this.#marks[own.role === 'agent' ? 'agent' : 'customer'].read;
    const isForeign = ({ from }: ChatMessage) => (own.role === 'agent' ? from.role !== 'agent' : from.role !== 'customer');
    const unread = this.#visible ? 0 : this.#messages.filter((message) => isForeign(message) && message.seq > read).length;
    this.#store.setState({ entries, unread });
  }
}
