/**
 * The customer's one contact, as this tab sees it: starts it, resumes it after a reload, follows its snapshots,
 * ends and rates it. Owns the signaling connection and the stored guest token. Knows nothing of pages or media.
 */
import type { ConnectionState, CustomerConnection, GuestSession, StoredGuest, RequestFailure, RequestResult } from '@visavis/call-client';
import type { CallbackWay, ContactStart, ErrorCode, RecordingAnswer } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenWindow } from '@visavis/ui';
import { noContact, withSnapshot, type ContactState } from './contact-state.js';

export type ContactConnection = Pick<CustomerConnection, 'state' | 'request' | 'on' | 'reconnect' | 'renew' | 'close'>;

export interface ContactSessionServices {
  readonly connect: (token: () => string | null) => ContactConnection;
  readonly guest: Pick<GuestSession, 'read' | 'keep' | 'forget'>;
  readonly now: () => number;
}

const notConnected: RequestFailure = { ok: false, code: 'service.unavailable', message: 'There is no connection.', correlationId: null };

/** Answers after which asking again with the same token is of no use. */
const finalCodes: readonly ErrorCode[] = ['auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden', 'contact.not_found', 'contact.closed'];

export class ContactSession {
  readonly #services: ContactSessionServices;
  readonly #store: StoreApi<ContactState> = createStore(() => noContact);
  #connection: ContactConnection | null = null;
  #release: (() => void)[] = [];

  constructor(services: ContactSessionServices) {
    this.#services = services;
  }

  get state(): Pick<StoreApi<ContactState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  /** What the call sends its signaling through; null before there is a contact. */
  get connection(): ContactConnection | null {
    return this.#connection;
  }

  /** A link that reached the customer by another way: from now on this tab is that contact's. */
  adopt(guest: StoredGuest): void {
    this.#services.guest.keep(guest);
  }

  /** Comes back to the contact of before a reload, if there was one. */
  resume(): void {
    if (this.#connection !== null || this.#services.guest.read() === null) return;
    this.#store.setState({ ...noContact, phase: 'resuming' });
    this.#open();
  }

  async start(payload: ContactStart): Promise<RequestResult<null>> {
    this.#close();
    const answer = await this.#open().request('contact.start', payload, { timeoutMs: 15_000 });
    if (!answer.ok) {
      this.#close();
      return answer;
    }
    const { contact, guestToken, guestTokenExpiresAt } = answer.result;
    this.#services.guest.keep({ contactId: contact.contactId, guestToken, expiresAt: guestTokenExpiresAt });
    this.#store.setState((state) => withSnapshot(state, contact, this.#services.now()));
    return { ok: true, result: null };
  }

  /** Leaves the line or hangs up. */
  async end(): Promise<RequestResult<null>> {
    return this.#ask((connection) => connection.request('contact.end', {}));
  }

  /** When the queue plans to be open, on the server's clock. */
  async callbackTimes(): Promise<RequestResult<readonly OpenWindow[]>> {
    const connection = this.#connection;
    if (connection === null) return notConnected;
    const answer = await connection.request('callback.times', {});
    return answer.ok ? { ok: true, result: answer.result.windows } : answer;
  }

  /** To be called back on this page and, if given, by an e-mail with a link to it; at a time, or as soon as possible. */
  async requestCallback(email: string | null, notBefore: number | null): Promise<RequestResult<null>> {
    const ways: CallbackWay[] = [{ type: 'portal' }];
    if (email !== null) ways.push({ type: 'email', address: email });
    return this.#ask((connection) => connection.request('callback.request', { ways, ...(notBefore === null ? {} : { notBefore }) }));
  }

  async answerCallback(): Promise<RequestResult<null>> {
    return this.#ask((connection) => connection.request('callback.answer', {}));
  }

  async rate(stars: number, comment: string): Promise<RequestResult<null>> {
    const text = comment.trim();
    return this.#ask((connection) => connection.request('contact.rate', { stars, ...(text === '' ? {} : { comment: text }) }));
  }

  /** To what is recorded, also during the conversation. */
  async answerConsent(answer: RecordingAnswer): Promise<RequestResult<null>> {
    return this.#ask((connection) => connection.request('consent.answer', answer));
  }

  /** Takes over from the other tab, or tries again what could not be reached. */
  reconnect(): void {
    this.#store.setState({ failure: null, phase: 'resuming' });
    if (this.#connection === null) this.#open();
    else this.#connection.reconnect();
  }

  /** Back to the beginning: the contact is left as it is, and this tab forgets it. */
  forget(): void {
    this.#services.guest.forget();
    this.#close();
    this.#store.setState(noContact, true);
  }

  close(): void {
    this.#close();
  }

  async #ask(send: (connection: ContactConnection) => Promise<RequestResult<unknown>>): Promise<RequestResult<null>> {
    const connection = this.#connection;
    if (connection === null) return notConnected;
    const answer = await send(connection);
    return answer.ok ? { ok: true, result: null } : answer;
  }

  #open(): ContactConnection {
    const { connect, guest, now } = this.#services;
    const connection = connect(() => guest.read()?.guestToken ?? null);
    this.#connection = connection;
    this.#release = [
      connection.on('contact.changed', (contact) => this.#store.setState((state) => withSnapshot(state, contact, now()))),
      connection.on('queue.moved', (place) => {
        const { contact } = this.#store.getState();
        // The first place may come before the answer that brings the contact: `withSnapshot` sorts out whose it is.
        if (contact === null || contact.contactId === place.contactId) this.#store.setState({ place });
      }),
      connection.on('session.superseded', () => this.#store.setState({ phase: 'superseded' })),
      connection.state.subscribe((state, before) => {
        if (state.phase !== before.phase) this.#follow(state);
      }),
    ];
    this.#follow(connection.state.getState());
    return connection;
  }

  #follow(connection: ConnectionState): void {
    this.#store.setState({ connection: connection.phase });
    const bound = this.#services.guest.read() !== null;
    if (connection.phase === 'connected' && bound) void this.#refresh();
    if (connection.phase === 'refused' && bound) this.#failed({ ok: false, code: connection.code, message: 'The connection was refused.', correlationId: null });
    if (connection.phase === 'closed' && connection.cause === 'session.superseded') this.#store.setState({ phase: 'superseded' });
  }

  async #refresh(): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    const answer = await connection.request('contact.get', {});
    if (connection !== this.#connection) return;
    if (answer.ok) this.#store.setState((state) => withSnapshot(state, answer.result.contact, this.#services.now()));
    else this.#failed(answer);
  }

  #failed(failure: RequestFailure): void {
    const state = this.#store.getState();
    // Who sees the goodbye page already knows how it ended; a token that ran out meanwhile changes nothing.
    if (state.contact?.state === 'closed') return;
    if (!finalCodes.includes(failure.code)) {
      this.#store.setState({ failure });
      return;
    }
    this.#services.guest.forget();
    this.#close();
    this.#store.setState({ ...noContact, phase: 'gone', goneCode: failure.code });
  }

  #close(): void {
    for (const release of this.#release) release();
    this.#release = [];
    this.#connection?.close();
    this.#connection = null;
  }
}
