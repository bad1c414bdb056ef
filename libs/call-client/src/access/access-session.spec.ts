import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AccessSession } from './access-session.js';

const user = { id: '0190a0a0-0000-7000-8000-000000000001', name: 'Mei', email: 'mei@visavis.test', role: 'agent' };
const minutes = 60_000;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

class FakeChannel extends EventTarget {
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  close = vi.fn();
}

function newSession(answer: (path: string, init: RequestInit) => Answer | Promise<Answer>) {
  const calls: string[] = [];
  const channel = new FakeChannel();
  const fetch = vi.fn(async (input: unknown, init: RequestInit = {}) => {
    const { pathname } = new URL(String(input));
    calls.push(pathname);
    const { status, body } = await answer(pathname, init);
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  const session = new AccessSession({
    baseUrl: 'http://visavis.test',
    environment: { fetch: fetch as typeof globalThis.fetch, exclusively: (action) => action(), channel: channel as unknown as BroadcastChannel },
  });
  return { session, calls, channel, fetch };
}

let tokens = 0;
const opened = (): Answer => ({
  status: 200,
  body: { accessToken: `token-${++tokens}`, expiresAt: Date.now() + 10 * minutes, user },
});
const refused = (code: string, status = 401): Answer => ({ status, body: { code, message: 'no', correlationId: 'c' } });

beforeEach(() => {
  vi.useFakeTimers();
  tokens = 0;
});
afterEach(() => void vi.useRealTimers());

describe('signing in', () => {
  it('brings the person and a token', async () => {
    const { session } = newSession(opened);
    expect(session.state.getState()).toEqual({ phase: 'unknown' });
    expect(await session.signIn({ email: user.email, password: 'p' })).toEqual({ ok: true, result: user });
    expect(session.state.getState()).toEqual({ phase: 'signed_in', user });
    expect(await session.accessToken()).toEqual({ ok: true, result: 'token-1' });
  });

  it('says that the password was wrong', async () => {
    const { session } = newSession(() => refused('auth.credentials_wrong'));
    expect(await session.signIn({ email: user.email, password: 'p' })).toMatchObject({ ok: false, code: 'auth.credentials_wrong' });
    expect(session.state.getState().phase).toBe('unknown');
  });
});

describe('coming back', () => {
  it('is signed in again by the cookie', async () => {
    const { session, calls } = newSession(opened);
    expect(await session.restore()).toEqual({ ok: true, result: user });
    expect(calls).toEqual(['/api/auth/refresh']);
  });

  it('is signed out when there is no cookie', async () => {
    const { session } = newSession(() => refused('auth.token_missing'));
    await session.restore();
    expect(session.state.getState()).toEqual({ phase: 'signed_out', why: 'never' });
  });

  it('is not signed out because the server is away for the moment', async () => {
    const { session } = newSession(() => ({ status: 503 }));
    expect(await session.restore()).toMatchObject({ ok: false, code: 'service.unavailable' });
    expect(session.state.getState()).toEqual({ phase: 'unknown' });
  });
});

describe('the access token', () => {
  it('is refreshed before it runs out', async () => {
    const { session, calls } = newSession(opened);
    await session.restore();
    await vi.advanceTimersByTimeAsync(9.5 * minutes);
    expect(calls).toHaveLength(2);
    expect(await session.accessToken()).toEqual({ ok: true, result: 'token-2' });
    session.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refreshed once for all who ask', async () => {
    const { session, calls } = newSession(opened);
    await session.restore();
    const [one, other] = await Promise.all([session.accessToken({ renew: true }), session.accessToken({ renew: true })]);
    expect(calls).toHaveLength(2);
    expect(one).toEqual(other);
  });

  it('is not refreshed without end by a machine whose clock is ahead', async () => {
    const { session, calls } = newSession(() => ({ ...opened(), body: { accessToken: 't', expiresAt: Date.now() - 60 * minutes, user } }));
    await session.restore();
    await session.accessToken();
    await session.accessToken();
    expect(calls).toHaveLength(1);
  });

  it('ends with the session', async () => {
    let alive = true;
    const { session } = newSession(() => (alive ? opened() : refused('auth.token_invalid')));
    await session.restore();
    alive = false;
    expect(await session.accessToken({ renew: true })).toMatchObject({ ok: false, code: 'auth.token_invalid' });
    expect(session.state.getState()).toEqual({ phase: 'signed_out', why: 'expired' });
  });

  it('is renewed when a request is refused because it ran out', async () => {
    const { session, calls, fetch } = newSession((path, init) => {
      if (path !== '/api/agent/desk') return opened();
      const { authorization } = init.headers as Record<string, string>;
      return authorization === 'Bearer token-1' ? refused('auth.token_expired') : { status: 200, body: { queues: 2 } };
    });
    await session.restore();
    expect(await session.get('/api/agent/desk', z.object({ queues: z.number() }))).toEqual({ ok: true, result: { queues: 2 } });
    expect(calls.slice(1)).toEqual(['/api/agent/desk', '/api/auth/refresh', '/api/agent/desk']);
    expect(fetch).toHaveBeenCalledTimes(4);
  });
});

describe('signing out', () => {
  it('leaves at once, tells the server and the other tabs', async () => {
    const { session, calls, channel } = newSession((path) => (path.endsWith('sign-out') ? { status: 204 } : opened()));
    await session.restore();
    const leaving = session.signOut({ everywhere: true });
    expect(session.state.getState()).toEqual({ phase: 'signed_out', why: 'by_user' });
    await leaving;
    expect(calls.at(-1)).toBe('/api/auth/sign-out');
    expect(channel.posted).toEqual(['signed-out']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows another tab', async () => {
    const { session, channel } = newSession(opened);
    await session.restore();
    channel.dispatchEvent(new MessageEvent('message', { data: 'signed-out' }));
    expect(session.state.getState()).toEqual({ phase: 'signed_out', why: 'by_user' });
  });

  it('is not undone by a refresh that was under way', async () => {
    let release: () => void = () => undefined;
    const { session } = newSession(async (path) => {
      if (path.endsWith('refresh')) await new Promise<void>((resolve) => (release = resolve));
      return path.endsWith('sign-out') ? { status: 204 } : opened();
    });
    const restoring = session.restore();
    await vi.advanceTimersByTimeAsync(0);
    const leaving = session.signOut();
    release();
    await Promise.all([restoring, leaving]);
    expect(session.state.getState().phase).toBe('signed_out');
    expect(await restoring).toMatchObject({ ok: false });
  });
});
