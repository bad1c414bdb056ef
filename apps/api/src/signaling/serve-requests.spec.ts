import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Socket } from 'socket.io';
import { onceReady, serveRequests, type RequestPolicy } from './serve-requests.js';

const contracts = { 'thing.do': { payload: z.object({ size: z.number() }), result: z.object({ done: z.boolean() }) } } as const;
const answerOf = (code: 'request.invalid' | 'request.timeout' | 'internal') => (_: unknown, request?: { correlationId: string }) => ({
  code,
  message: code,
  correlationId: request?.correlationId ?? 'none',
});

function serve(handler: (payload: { size: number }) => Promise<{ done: boolean }>) {
  const socket = new EventEmitter();
  const observe = vi.fn();
  const policy: RequestPolicy = {
    timeoutMs: 1_000,
    toAnswer: answerOf('internal'),
    invalid: answerOf('request.invalid'),
    timedOut: (request) => answerOf('request.timeout')(null, request),
    observe,
  };
  serveRequests(socket as unknown as Socket, contracts, { 'thing.do': handler }, policy);
  return { socket, observe };
}

describe('serving socket requests', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('acknowledges a result', async () => {
    const { socket } = serve(async ({ size }) => ({ done: size > 1 }));
    const answer = await new Promise((resolve) => socket.emit('thing.do', { size: 2 }, resolve));
    expect(answer).toEqual({ ok: true, result: { done: true } });
  });

  it('answers an invalid request with a code and never runs its handler', async () => {
    const handler = vi.fn(async () => ({ done: true }));
    const { socket, observe } = serve(handler);
    const answer = await new Promise((resolve) => socket.emit('thing.do', { size: 'large' }, resolve));
    expect(answer).toMatchObject({ ok: false, code: 'request.invalid' });
    expect(handler).not.toHaveBeenCalled();
    expect(observe).toHaveBeenCalledWith('thing.do', 'failed', expect.any(Number));
  });

  it('answers a handler that threw with the translated error', async () => {
    const { socket } = serve(() => Promise.reject(new Error('secret detail')));
    const answer = await new Promise((resolve) => socket.emit('thing.do', { size: 1 }, resolve));
    expect(answer).toMatchObject({ ok: false, code: 'internal', correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('answers after its time limit even when the handler never does', async () => {
    const { socket } = serve(() => new Promise(() => undefined));
    const answered = new Promise((resolve) => socket.emit('thing.do', { size: 1 }, resolve));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answered).toMatchObject({ ok: false, code: 'request.timeout' });
  });

  it('ignores a packet without an acknowledgement', () => {
    const handler = vi.fn(async () => ({ done: true }));
    const { socket } = serve(handler);
    socket.emit('thing.do', { size: 1 });
    expect(handler).not.toHaveBeenCalled();
  });

  it('keeps a request that comes before the session is ready until it is', async () => {
    let found: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (found = resolve));
    const handle = vi.fn(async () => ({ done: true }));
    const handlers = onceReady<typeof contracts>({ 'thing.do': handle }, ready);
    const answer = handlers['thing.do']({ size: 1 });
    await Promise.resolve();
    expect(handle).not.toHaveBeenCalled();
    found();
    expect(await answer).toEqual({ done: true });
  });
});
