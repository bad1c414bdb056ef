import { emptySchema, sessionSchema, type Session, type SignIn, type User } from '@visavis/contracts';
import type { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import { requestJson, type JsonRequest } from '../rest/request-json.js';
import { requestFailure, type RequestFailure, type RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import { browserAccessEnvironment, type AccessEnvironment } from './access-environment.js';
import type { AccessState } from './access-state.js';

const signedOutMessage = 'signed-out';
/** A token with less left than this may be refused before it arrives. */
const marginMs = 30_000;
/** Keeps a machine whose clock is ahead from refreshing without end. */
const leastBetweenRefreshesMs = 60_000;

/**
 * The signed-in person. The access token lives in this object alone; the refresh token in an http-only cookie that brings
 * a reload back. Whether the server still knows the session is learned when it is asked.
 */
export class AccessSession {
  readonly state: ReadableStore<AccessState>;
  readonly #state = createStore<AccessState>(() => ({ phase: 'unknown' }));
  readonly #baseUrl: string;
  readonly #environment: AccessEnvironment;
  #token: { readonly value: string; readonly goodUntil: number } | null = null;
  #refreshing: Promise<RequestResult<Session>> | null = null;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Changes with every sign-in and sign-out: an answer that belongs to an earlier one is dropped. */
  #epoch = 0;

  constructor({ baseUrl, environment = browserAccessEnvironment() }: { baseUrl: string; environment?: AccessEnvironment }) {
    this.state = this.#state;
    this.#baseUrl = baseUrl;
    this.#environment = environment;
    environment.channel?.addEventListener('message', (event) => {
      if ((event as MessageEvent<unknown>).data === signedOutMessage) this.#leave('by_user');
    });
  }

  /** Comes back after a reload by the refresh cookie. */
  async restore(): Promise<RequestResult<User>> {
    const session = await this.#refresh();
    return session.ok ? { ok: true, result: session.result.user } : session;
  }

  async signIn(credentials: SignIn): Promise<RequestResult<User>> {
    const epoch = ++this.#epoch;
    const session = await this.#request('/api/auth/sign-in', sessionSchema, { method: 'POST', body: credentials });
    if (!session.ok) return session;
    if (epoch !== this.#epoch) return requestFailure('conflict.try_again', 'Signed out meanwhile.');
    this.#enter(session.result);
    return { ok: true, result: session.result.user };
  }

  /** Leaves this page at once; an unreachable server is no reason to stay. */
  async signOut({ everywhere = false }: { everywhere?: boolean } = {}): Promise<void> {
    const refreshing = this.#refreshing;
    this.#leave('by_user');
    this.#environment.channel?.postMessage(signedOutMessage);
    // The cookie that a refresh under way is about to set must not outlive the sign-out.
    await refreshing;
    await this.#environment.exclusively(() =>
      this.#request('/api/auth/sign-out', emptySchema, { method: 'POST', body: { everywhere } }),
    );
  }

  /** A token good for at least a few seconds; refreshed (once for all callers) when needed or with `renew`. */
  async accessToken({ renew = false }: { renew?: boolean } = {}): Promise<RequestResult<string>> {
    if (this.#token && !renew && Date.now() < this.#token.goodUntil) return { ok: true, result: this.#token.value };
    const session = await this.#refresh();
    return session.ok ? { ok: true, result: session.result.accessToken } : session;
  }

  /** REST with the access token, e.g. `get('/api/agent/desk', deskSchema)`. */
  async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<RequestResult<z.infer<Schema>>> {
    const token = await this.accessToken();
    if (!token.ok) return token;
    const answer = await this.#request(path, schema, { accessToken: token.result });
    if (answer.ok || answer.code !== 'auth.token_expired') return answer;
    const renewed = await this.accessToken({ renew: true });
    return renewed.ok ? this.#request(path, schema, { accessToken: renewed.result }) : renewed;
  }

  /** Forgets the token and its timers; the cookie stays. Idempotent. */
  close(): void {
    this.#epoch += 1;
    this.#token = null;
    clearTimeout(this.#refreshTimer);
    this.#environment.channel?.close();
  }

  #refresh(): Promise<RequestResult<Session>> {
    this.#refreshing ??= this.#refreshNow().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshNow(): Promise<RequestResult<Session>> {
    const epoch = this.#epoch;
    const session = await this.#environment.exclusively(() =>
      this.#request('/api/auth/refresh', sessionSchema, { method: 'POST' }),
    );
    if (epoch !== this.#epoch) return requestFailure('auth.token_missing', 'Signed in or out meanwhile.');
    if (session.ok) this.#enter(session.result);
    else this.#refreshFailed(session);
    return session;
  }

  #refreshFailed({ code }: RequestFailure): void {
    if (code === 'auth.token_missing') this.#leave(this.#state.getState().phase === 'signed_in' ? 'expired' : 'never');
    else if (code === 'auth.token_invalid' || code === 'auth.token_expired' || code === 'auth.forbidden') this.#leave('expired');
    // Anything else says nothing about the session: the next caller asks again.
  }

  #enter({ accessToken, expiresAt, user }: Session): void {
    const goodForMs = Math.max(leastBetweenRefreshesMs, expiresAt - Date.now() - marginMs);
    this.#token = { value: accessToken, goodUntil: Date.now() + goodForMs };
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => void this.#refresh(), goodForMs);
    const before = this.#state.getState();
    if (before.phase === 'signed_in' && JSON.stringify(before.user) === JSON.stringify(user)) return;
    this.#state.setState({ phase: 'signed_in', user }, true);
  }

  #leave(why: 'never' | 'expired' | 'by_user'): void {
    this.#epoch += 1;
    this.#token = null;
    clearTimeout(this.#refreshTimer);
    this.#state.setState({ phase: 'signed_out', why }, true);
  }

  #request<Schema extends z.ZodType>(path: string, schema: Schema, request: JsonRequest): Promise<RequestResult<z.infer<Schema>>> {
    return requestJson(new URL(path, this.#baseUrl).href, schema, { ...request, fetch: this.#environment.fetch });
  }
}
