import type { ConnectionState, RequestResult } from '@visavis/call-client';
import type { CustomerContact, WaitEstimate } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { ContactConnection } from '../contact/contact-session.js';

interface Pushes {
  'contact.changed': CustomerContact;
  'queue.moved': { contactId: string; position: number; estimate: WaitEstimate | null };
  'session.superseded': Record<string, never>;
}

/** A signaling connection that a test answers and pushes through by hand. */
export class FakeConnection {
  readonly state = createStore<ConnectionState>(() => ({ phase: 'connecting' }));
  readonly sent: { name: string; payload: unknown }[] = [];
  readonly answers = new Map<string, RequestResult<unknown>>();
  readonly token: () => string | null;
  closed = false;
  reconnects = 0;
  readonly #listeners: { name: string; listener: (payload: never) => void }[] = [];

  constructor(token: () => string | null = () => null) {
    this.token = token;
  }

  /** The narrow type that the view-models want; the fake's requests are untyped. */
  get asConnection(): ContactConnection {
    return this as unknown as ContactConnection;
  }

  async request(name: string, payload: unknown): Promise<RequestResult<unknown>> {
    this.sent.push({ name, payload });
    return this.answers.get(name) ?? { ok: true, result: {} };
  }

  on(name: string, listener: (payload: never) => void): () => void {
    const entry = { name, listener };
    this.#listeners.push(entry);
    return () => void this.#listeners.splice(this.#listeners.indexOf(entry), 1);
  }

  reconnect(): void {
    this.reconnects += 1;
    this.state.setState({ phase: 'connecting' }, true);
  }

  close(): void {
    this.closed = true;
  }

  go(state: ConnectionState): void {
    this.state.setState(state, true);
  }

  push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void {
    for (const { listener } of this.#listeners.filter((entry) => entry.name === name)) listener(payload as never);
  }
}
