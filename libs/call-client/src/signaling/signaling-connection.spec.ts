import { emptySchema } from '@visavis/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { backoff } from '../retry/retry-policy.js';
import { FakeSignalingSocket } from '../testing/fake-signaling-socket.js';
import type { RequestResult } from './request-result.js';
import { requestFailure } from './request-result.js';
import { SignalingConnection } from './signaling-connection.js';

const requests = {
  'number.double': { payload: z.object({ number: z.number() }), result: z.object({ number: z.number() }) },
} as const;
const pushes = { 'number.drawn': z.object({ number: z.number() }), 'session.ended': emptySchema } as const;

type Handshake = (options: { renew: boolean }) => Promise<RequestResult<Record<string, unknown>>>;

function connect(handshake: Handshake = async () => ({ ok: true, result: { token: 'first' } })) {
  const socket = new FakeSignalingSocket();
  const network = new EventTarget();
  const onInvalidPush = vi.fn();
  const connection = new SignalingConnection({
    socket,
    requests,
    pushes,
    handshake,
    retry: backoff({ firstMs: 100, maxMs: 1_000, attempts: Infinity, jitter: 0 }),
    closingPushes: ['session.ended'],
    network,
    onInvalidPush,
  });
  return { connection, socket, network, onInvalidPush };
}

async function connected(handshake?: Handshake) {
  const parts = connect(handshake);
  await vi.advanceTimersByTimeAsync(0);
  parts.socket.report('opened', undefined);
  return parts;
}

const refusal = (code: string) => ({ answer: { code, message: 'no', correlationId: 'c' } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('connecting', () => {
  it('sends the handshake and is connected once the socket is open', async () => {
    const { connection, socket } = connect();
    expect(connection.state.getState()).toEqual({ phase: 'connecting' });
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.handshakes).toEqual([{ token: 'first' }]);
    socket.report('opened', undefined);
    expect(connection.state.getState()).toEqual({ phase: 'connected' });
  });

  it('asks for the handshake again on every attempt, so that it carries a fresh token', async () => {
    let count = 0;
    const { socket } = await connected(async () => ({ ok: true, result: { token: ++count } }));
    socket.report('lost', { reason: 'transport close' });
    await vi.advanceTimersByTimeAsync(100);
    expect(socket.handshakes).toEqual([{ token: 1 }, { token: 2 }]);
  });

  it('counts attempts since the connection was lost and waits longer each time', async () => {
    const { connection, socket } = await connected();
    const since = Date.now();
    socket.report('lost', { reason: 'transport close' });
    expect(connection.state.getState()).toEqual({ phase: 'reconnecting', since, attempt: 1 });
    await vi.advanceTimersByTimeAsync(100);
    socket.report('unreachable', { reason: 'down' });
    expect(connection.state.getState()).toEqual({ phase: 'reconnecting', since, attempt: 2 });
    await vi.advanceTimersByTimeAsync(199);
    expect(socket.handshakes).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(socket.handshakes).toHaveLength(3);
  });

  it('does not wait for the next attempt when the network comes back', async () => {
    const { socket, network } = await connected();
    socket.report('lost', { reason: 'transport close' });
    network.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.handshakes).toHaveLength(2);
  });

  it('renews an expired token once and then takes the refusal for an answer', async () => {
    const handshake = vi.fn<Handshake>(async () => ({ ok: true, result: {} }));
    const { connection, socket } = connect(handshake);
    await vi.advanceTimersByTimeAsync(0);
    socket.report('refused', refusal('auth.token_expired'));
    await vi.advanceTimersByTimeAsync(0);
    expect(handshake.mock.calls).toEqual([[{ renew: false }], [{ renew: true }]]);
    socket.report('refused', refusal('auth.token_expired'));
    expect(connection.state.getState()).toEqual({ phase: 'refused', code: 'auth.token_expired' });
  });

  it('tries again when the server is unavailable for the moment', async () => {
    const { connection, socket } = await connected();
    socket.report('lost', { reason: 'transport close' });
    await vi.advanceTimersByTimeAsync(100);
    socket.report('refused', refusal('service.unavailable'));
    expect(connection.state.getState()).toMatchObject({ phase: 'reconnecting', attempt: 2 });
  });

  it('stays refused until it is asked to reconnect', async () => {
    const { connection, socket } = connect();
    await vi.advanceTimersByTimeAsync(0);
    socket.report('refused', refusal('auth.forbidden'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(socket.handshakes).toHaveLength(1);
    connection.reconnect();
    expect(connection.state.getState()).toEqual({ phase: 'connecting' });
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.handshakes).toHaveLength(2);
  });

  it('is refused when there is no token to be had', async () => {
    const { connection } = connect(async () => requestFailure('auth.token_missing', 'signed out'));
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.state.getState()).toEqual({ phase: 'refused', code: 'auth.token_missing' });
  });
});

describe('requests', () => {
  it('return the result of the contract', async () => {
    const { connection, socket } = await connected();
    const answer = connection.request('number.double', { number: 2 });
    expect(socket.sent[0]).toMatchObject({ name: 'number.double', payload: { number: 2 }, timeoutMs: 10_000 });
    socket.answer(0, { ok: true, result: { number: 4 } });
    expect(await answer).toEqual({ ok: true, result: { number: 4 } });
  });

  it('return the error of the server with its correlation id', async () => {
    const { connection, socket } = await connected();
    const answer = connection.request('number.double', { number: 2 });
    socket.answer(0, { ok: false, code: 'contact.closed', message: 'closed', correlationId: 'c-1' });
    expect(await answer).toEqual({ ok: false, code: 'contact.closed', message: 'closed', correlationId: 'c-1' });
  });

  it.each([{ ok: true, result: { number: 'four' } }, { ok: false, code: 'unheard.of' }, 'nonsense', undefined])(
    'fail when the answer is not as agreed: %j',
    async (wrong) => {
      const { connection, socket } = await connected();
      const answer = connection.request('number.double', { number: 2 });
      socket.answer(0, wrong);
      expect(await answer).toMatchObject({ ok: false, code: 'internal' });
    },
  );

  it('wait for the connection and have only the rest of their time for the answer', async () => {
    const { connection, socket } = connect();
    const answer = connection.request('number.double', { number: 2 }, { timeoutMs: 1_000 });
    await vi.advanceTimersByTimeAsync(400);
    expect(socket.sent).toHaveLength(0);
    socket.report('opened', undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.sent[0]?.timeoutMs).toBe(600);
    socket.sent[0]?.settle({ type: 'timeout' });
    expect(await answer).toMatchObject({ ok: false, code: 'request.timeout', correlationId: null });
  });

  it('time out while there is no connection', async () => {
    const { connection } = connect();
    const answer = connection.request('number.double', { number: 2 }, { timeoutMs: 1_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ ok: false, code: 'request.timeout' });
  });

  it('fail at once without a connection when asked to', async () => {
    const { connection } = connect();
    expect(await connection.request('number.double', { number: 2 }, { whenDisconnected: 'fail' })).toMatchObject({
      ok: false,
      code: 'service.unavailable',
    });
  });

  it('fail when the connection breaks before the answer, and are not sent again', async () => {
    const { connection, socket } = await connected();
    const answer = connection.request('number.double', { number: 2 });
    socket.lose();
    socket.report('lost', { reason: 'transport close' });
    expect(await answer).toMatchObject({ ok: false, code: 'service.unavailable' });
    await vi.advanceTimersByTimeAsync(100);
    socket.report('opened', undefined);
    expect(socket.sent).toHaveLength(0);
  });

  it('that wait fail with the refusal', async () => {
    const { connection, socket } = connect();
    const answer = connection.request('number.double', { number: 2 });
    await vi.advanceTimersByTimeAsync(0);
    socket.report('refused', refusal('auth.forbidden'));
    expect(await answer).toMatchObject({ ok: false, code: 'auth.forbidden' });
  });
});

describe('pushes', () => {
  it('reach their listeners until these are removed', async () => {
    const { connection, socket } = await connected();
    const heard = vi.fn();
    const remove = connection.on('number.drawn', heard);
    socket.report('pushed', { name: 'number.drawn', payload: { number: 7 } });
    remove();
    socket.report('pushed', { name: 'number.drawn', payload: { number: 8 } });
    expect(heard.mock.calls).toEqual([[{ number: 7 }]]);
  });

  it('that are malformed reach nobody and are reported', async () => {
    const { connection, socket, onInvalidPush } = await connected();
    const heard = vi.fn();
    connection.on('number.drawn', heard);
    socket.report('pushed', { name: 'number.drawn', payload: { number: 'seven' } });
    socket.report('pushed', { name: 'from.the.future', payload: {} });
    expect(heard).not.toHaveBeenCalled();
    expect(onInvalidPush.mock.calls.map(([name]) => name)).toEqual(['number.drawn']);
  });

  it('that end the session are heard first and then close the connection for good', async () => {
    const { connection, socket } = await connected();
    const heard = vi.fn();
    connection.on('session.ended', heard);
    socket.report('pushed', { name: 'session.ended', payload: {} });
    expect(heard).toHaveBeenCalledOnce();
    expect(connection.state.getState()).toEqual({ phase: 'closed', cause: 'session.ended' });
    socket.report('lost', { reason: 'io server disconnect' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(socket.handshakes).toHaveLength(1);
  });
});

describe('close', () => {
  it('fails what is pending and tries nothing more', async () => {
    const { connection, socket } = connect();
    const waiting = connection.request('number.double', { number: 2 });
    await vi.advanceTimersByTimeAsync(0);
    connection.close();
    connection.close();
    expect(await waiting).toMatchObject({ ok: false, code: 'service.unavailable' });
    expect(await connection.request('number.double', { number: 2 })).toMatchObject({ ok: false });
    expect(socket.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('forgets an attempt whose handshake was still being made', async () => {
    const { connection, socket } = connect();
    connection.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.handshakes).toHaveLength(0);
  });
});

describe('a connection that is found dead', () => {
  it('is given up and made anew at once; what waited on it fails', async () => {
    const { connection, socket } = await connected();
    const pending = connection.request('number.double', { number: 2 });
    await vi.advanceTimersByTimeAsync(0);
    connection.renew();
    await vi.advanceTimersByTimeAsync(0);
    expect(await pending).toMatchObject({ ok: false, code: 'service.unavailable' });
    expect(connection.state.getState()).toMatchObject({ phase: 'reconnecting' });
    expect(socket.handshakes).toHaveLength(2);
    socket.report('opened', undefined);
    expect(connection.state.getState()).toEqual({ phase: 'connected' });
  });

  it('stays closed when it was closed', async () => {
    const { connection, socket } = await connected();
    connection.close();
    connection.renew();
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.handshakes).toHaveLength(1);
  });
});
