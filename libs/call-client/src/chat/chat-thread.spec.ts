import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatAuthor, ChatMarks, ChatMessage } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { ConnectionState } from '../signaling/connection-state.js';
import { requestFailure } from '../signaling/request-result.js';
import { valueInMemory } from '../storage/kept-value.js';
import type { ChatSignaling } from './chat-signaling.js';
import { ChatThread } from './chat-thread.js';
import { noMarks } from './chat-state.js';

const contactId = 'c';
const customer: ChatAuthor = { role: 'customer', id: 'customer', name: 'Ada' };
const agent: ChatAuthor = { role: 'agent', id: 'a', name: 'Mei' };

/** The server's thread, and a line to it that loses, delays and repeats as the test wants. */
class Wire implements ChatSignaling {
  readonly messages: ChatMessage[] = [];
  marks: ChatMarks = noMarks;
  readonly marked: { delivered: number; read: number }[] = [];
  readonly typed: boolean[] = [];
  /** Answers to `chat.post` that get lost although the message has arrived. */
  loseAnswers = 0;
  /** Times that catching up is not answered. */
  silences = 0;
  refuse: 'contact.closed' | null = null;
  readonly #state = createStore<ConnectionState>(() => ({ phase: 'connected' }));
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  readonly state: ChatSignaling['state'] = this.#state;

  readonly request: ChatSignaling['request'] = async (name, payload) => {
    if (this.#state.getState().phase !== 'connected') return requestFailure('service.unavailable', 'no line');
    return this.#answer(name, payload as never) as never;
  };

  readonly on: ChatSignaling['on'] = (name, listener) => {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener as never));
    return () => void listeners.delete(listener as never);
  };

  push(name: string, payload: object): void {
    for (const listener of this.#listeners.get(name) ?? []) listener({ contactId, ...payload } as never);
  }

  /** Without telling the page. */
  write(from: ChatAuthor, text: string, messageId = `m${this.messages.length + 1}`): ChatMessage {
    const known = this.messages.find((message) => message.messageId === messageId);
    if (known) return known;
    const message: ChatMessage = { messageId, seq: this.messages.length + 1, at: 1_000, from, body: { type: 'text', text } };
    this.messages.push(message);
    return message;
  }

  connect(connected: boolean): void {
    this.#state.setState(connected ? { phase: 'connected' } : { phase: 'reconnecting', since: 0, attempt: 1 }, true);
  }

  #answer(name: string, payload: { afterSeq: number; messageId: string; text: string; delivered: number; read: number; typing: boolean }): unknown {
    if (name === 'chat.since' && this.silences > 0) {
      this.silences -= 1;
      return requestFailure('request.timeout', 'no answer');
    }
    if (name === 'chat.since') {
      const { afterSeq } = payload;
      const rest = this.messages.slice(afterSeq);
      return { ok: true, result: { messages: rest.slice(0, 2), marks: this.marks, more: rest.length > 2 } };
    }
    if (name === 'chat.mark') this.marked.push({ delivered: payload.delivered, read: payload.read });
    if (name === 'chat.typing') this.typed.push(payload.typing);
    if (name !== 'chat.post') return { ok: true, result: {} };
    if (this.refuse) return requestFailure(this.refuse, 'refused');
    const message = this.write(customer, payload.text, payload.messageId);
    this.loseAnswers -= 1;
    return this.loseAnswers >= 0 ? requestFailure('request.timeout', 'lost') : { ok: true, result: { message } };
  }
}

const open = (wire: Wire, kept = valueInMemory()) =>
  new ChatThread({ signaling: wire, contactId, own: customer, kept, now: () => 5_000, typingEndsMs: 1_000, retryMs: 100 });
const shown = (thread: ChatThread) => thread.state.getState().entries.map(({ body, delivery }) => [body.type === 'text' ? body.text : '', delivery]);

describe('a thread', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('shows what is written at once, and how far it has come', async () => {
    const wire = new Wire();
    const thread = open(wire);
    thread.post('  Hello ');
    expect(shown(thread)).toEqual([['Hello', 'sending']]);
    await settled();
    expect(shown(thread)).toEqual([['Hello', 'sent']]);
    wire.push('chat.marked', { marks: { ...noMarks, agent: { delivered: 1, read: 0 } } });
    expect(shown(thread)).toEqual([['Hello', 'delivered']]);
    wire.push('chat.marked', { marks: { ...noMarks, agent: { delivered: 1, read: 1 } } });
    wire.push('chat.marked', { marks: { ...noMarks, agent: { delivered: 1, read: 0 } } });
    expect(shown(thread)).toEqual([['Hello', 'read']]);
  });

  it('posts once and in order although answers get lost', async () => {
    const wire = new Wire();
    wire.loseAnswers = 2;
    const thread = open(wire);
    for (const text of ['one', 'two', 'three']) thread.post(text);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wire.messages.map(({ body }) => body)).toEqual(['one', 'two', 'three'].map((text) => ({ type: 'text', text })));
    expect(shown(thread)).toEqual([['one', 'sent'], ['two', 'sent'], ['three', 'sent']]);
  });

  it('keeps what could not be sent over a reload, and sends it when the line is back', async () => {
    const [wire, kept] = [new Wire(), valueInMemory()];
    wire.connect(false);
    const before = open(wire, kept);
    before.post('From the tunnel');
    await settled();
    before.close();
    const after = open(wire, kept);
    expect(shown(after)).toEqual([['From the tunnel', 'sending']]);
    wire.connect(true);
    await settled();
    expect(shown(after)).toEqual([['From the tunnel', 'sent']]);
    expect(kept.read()).toBeNull();
  });

  it('keeps what is refused until somebody decides', async () => {
    const wire = new Wire();
    wire.refuse = 'contact.closed';
    const thread = open(wire);
    thread.post('Too late');
    await settled();
    expect(shown(thread)).toEqual([['Too late', 'failed']]);
    const [entry] = thread.state.getState().entries;
    wire.refuse = null;
    thread.retry(entry?.messageId ?? '');
    await settled();
    expect(shown(thread)).toEqual([['Too late', 'sent']]);
  });

  it('catches up with all it missed, in portions, and takes each message once', async () => {
    const wire = new Wire();
    const thread = open(wire);
    await settled();
    wire.connect(false);
    for (const text of ['1', '2', '3', '4', '5']) wire.write(agent, text);
    wire.connect(true);
    await settled();
    wire.push('chat.posted', { message: wire.messages[2]! });
    expect(shown(thread)).toEqual([['1', null], ['2', null], ['3', null], ['4', null], ['5', null]]);
  });

  it('asks again when catching up was not answered', async () => {
    const wire = new Wire();
    wire.write(agent, 'Hello');
    wire.silences = 1;
    const thread = open(wire);
    await settled();
    expect(thread.state.getState().loaded).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(thread.state.getState()).toMatchObject({ loaded: true, unread: 1 });
  });

  it('asks for what is missing when a push comes before another one', async () => {
    const wire = new Wire();
    const thread = open(wire);
    await settled();
    wire.write(agent, 'first');
    wire.push('chat.posted', { message: wire.write(agent, 'second') });
    await settled();
    expect(shown(thread)).toEqual([['first', null], ['second', null]]);
  });

  it('counts what was not seen, and says what has come and what was read', async () => {
    const wire = new Wire();
    const thread = open(wire);
    await settled();
    wire.push('chat.posted', { message: wire.write(agent, 'Hello') });
    expect(thread.state.getState().unread).toBe(1);
    expect(wire.marked).toEqual([{ delivered: 1, read: 0 }]);
    thread.setVisible(true);
    expect(thread.state.getState().unread).toBe(0);
    expect(wire.marked.at(-1)).toEqual({ delivered: 1, read: 1 });
    thread.setVisible(false);
    wire.push('chat.posted', { message: wire.write(agent, 'Again') });
    expect(thread.state.getState().unread).toBe(1);
    expect(wire.marked.at(-1)).toEqual({ delivered: 2, read: 1 });
  });

  it('knows after a reload what was read before it', async () => {
    const wire = new Wire();
    wire.write(agent, 'old');
    wire.marks = { ...noMarks, customer: { delivered: 1, read: 1 } };
    const thread = open(wire);
    await settled();
    expect(thread.state.getState()).toMatchObject({ unread: 0, loaded: true });
    expect(wire.marked).toEqual([]);
  });

  it('says who types until they stop, or write', async () => {
    const wire = new Wire();
    const thread = open(wire);
    wire.push('chat.typing', { from: agent, typing: true });
    expect(thread.state.getState().typing).toBe('Mei');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(thread.state.getState().typing).toBeNull();
    wire.push('chat.typing', { from: agent, typing: true });
    wire.push('chat.posted', { message: wire.write(agent, 'Here') });
    expect(thread.state.getState().typing).toBeNull();
    for (let key = 0; key < 5; key += 1) thread.typing();
    await settled();
    expect(wire.typed).toEqual([true]);
  });
});
