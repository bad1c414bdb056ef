import type { RequestResult, StoredGuest } from '@visavis/call-client';
import type { ContactStart } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { FakeConnection } from '../testing/fake-connection.js';
import { aContact, contactId, topicId } from '../testing/samples.js';
import { ContactSession } from './contact-session.js';

const stored: StoredGuest = { contactId, guestToken: 'guest-token', expiresAt: 9_000_000 };
const start: ContactStart = {
  topicId,
  channel: 'video',
  customer: { name: 'Ada' },
  language: 'en',
  consent: { textVersion: '1', accepted: true },
  deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'skipped' },
  deviceId: topicId,
};
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setUp(guest: StoredGuest | null = null, answers: Readonly<Record<string, RequestResult<unknown>>> = {}) {
  const kept = { guest };
  const connections: FakeConnection[] = [];
  const session = new ContactSession({
    connect: (token) => {
      const connection = new FakeConnection(token);
      connection.answers.set('contact.start', { ok: true, result: { contact: aContact(), guestToken: 'fresh', guestTokenExpiresAt: 9 } });
      connection.answers.set('contact.get', { ok: true, result: { contact: aContact({ version: 7 }) } });
      for (const [name, answer] of Object.entries(answers)) connection.answers.set(name, answer);
      connections.push(connection);
      return connection.asConnection;
    },
    guest: {
      read: () => kept.guest,
      keep: (next) => void (kept.guest = next),
      forget: () => void (kept.guest = null),
    },
    now: () => 1_000_000,
  });
  return { session, kept, connections, last: () => connections.at(-1)! };
}

describe('contact session', () => {
  it('does not connect before there is a contact', () => {
    const { session, connections } = setUp();
    session.resume();
    expect(connections).toHaveLength(0);
    expect(session.state.getState().phase).toBe('none');
  });

  it('starts without a token and keeps the one it gets for later connections', async () => {
    const { session, kept, last } = setUp();
    const answer = session.start(start);
    expect(last().token()).toBeNull();
    expect(await answer).toEqual({ ok: true, result: null });
    expect(kept.guest?.guestToken).toBe('fresh');
    expect(last().token()).toBe('fresh');
    expect(session.state.getState()).toMatchObject({ phase: 'open', contact: { state: 'queued' } });
  });

  it('leaves nothing open after a refused start', async () => {
    const refusal = { ok: false, code: 'contact.blocked', message: '', correlationId: 'c-1' } as const;
    const { session, kept, last } = setUp(null, { 'contact.start': refusal });
    expect(await session.start(start)).toEqual(refusal);
    expect(last().closed).toBe(true);
    expect(kept.guest).toBeNull();
    expect(session.state.getState().phase).toBe('none');
  });

  it('comes back after a reload with the stored token', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    expect(session.state.getState().phase).toBe('resuming');
    last().go({ phase: 'connected' });
    await settled();
    expect(last().token()).toBe('guest-token');
    expect(session.state.getState()).toMatchObject({ phase: 'open', contact: { version: 7 } });
  });

  it('asks for the snapshot again after each reconnection', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    last().go({ phase: 'connected' });
    last().go({ phase: 'reconnecting', since: 0, attempt: 1 });
    expect(session.state.getState().connection).toBe('reconnecting');
    last().go({ phase: 'connected' });
    await settled();
    expect(last().sent.filter(({ name }) => name === 'contact.get')).toHaveLength(2);
  });

  it.each(['auth.token_expired', 'auth.token_invalid', 'contact.not_found', 'contact.closed'] as const)(
    'is gone and forgets the token when the server answers %s',
    async (code) => {
      const { session, kept, last } = setUp(stored);
      session.resume();
      last().go({ phase: 'refused', code });
      await settled();
      expect(session.state.getState()).toMatchObject({ phase: 'gone', goneCode: code, contact: null });
      expect(kept.guest).toBeNull();
      expect(last().closed).toBe(true);
    },
  );

  it('keeps the token when the service is only away, and tries again when asked', async () => {
    const { session, kept, last } = setUp(stored);
    session.resume();
    last().answers.set('contact.get', { ok: false, code: 'service.unavailable', message: '', correlationId: null });
    last().go({ phase: 'connected' });
    await settled();
    expect(session.state.getState()).toMatchObject({ phase: 'resuming', failure: { code: 'service.unavailable' } });
    expect(kept.guest).not.toBeNull();
    session.reconnect();
    expect(last().reconnects).toBe(1);
    expect(session.state.getState().failure).toBeNull();
  });

  it('goes quiet when another tab takes over, and takes the contact back when asked', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    last().go({ phase: 'connected' });
    await settled();
    last().push('session.superseded', {});
    last().go({ phase: 'closed', cause: 'session.superseded' });
    expect(session.state.getState().phase).toBe('superseded');
    session.reconnect();
    last().go({ phase: 'connected' });
    await settled();
    expect(session.state.getState().phase).toBe('open');
  });

  it('follows its place in line and ignores the place of another contact', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    last().go({ phase: 'connected' });
    await settled();
    last().push('queue.moved', { contactId, position: 2, estimate: null });
    last().push('queue.moved', { contactId: topicId, position: 9, estimate: null });
    expect(session.state.getState().place).toEqual({ contactId, position: 2, estimate: null });
  });

  it('keeps a place that is pushed before the contact it belongs to', async () => {
    const { session, last } = setUp();
    const answer = session.start(start);
    last().push('queue.moved', { contactId, position: 3, estimate: null });
    await answer;
    expect(session.state.getState().place?.position).toBe(3);
  });

  it('rates with the comment only when there is one', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    await session.rate(4, '  ');
    await session.rate(5, ' kind ');
    expect(last().sent.map(({ payload }) => payload)).toEqual([{ stars: 4 }, { stars: 5, comment: 'kind' }]);
  });

  it('does not take the goodbye page away when the token runs out', async () => {
    const { session, last } = setUp(stored);
    session.resume();
    last().go({ phase: 'connected' });
    await settled();
    last().push('contact.changed', aContact({ version: 8, state: 'closed', outcome: 'completed' }));
    last().go({ phase: 'refused', code: 'auth.token_expired' });
    await settled();
    expect(session.state.getState()).toMatchObject({ phase: 'open', contact: { state: 'closed' } });
  });

  it('forgets everything for a new start', async () => {
    const { session, kept, last } = setUp(stored);
    session.resume();
    session.forget();
    expect(kept.guest).toBeNull();
    expect(last().closed).toBe(true);
    expect(session.state.getState().phase).toBe('none');
    expect(await session.end()).toMatchObject({ ok: false, code: 'service.unavailable' });
  });
});
