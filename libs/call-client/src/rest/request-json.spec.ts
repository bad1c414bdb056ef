import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestJson } from './request-json.js';

const schema = z.object({ name: z.string() });
const answering = (status: number, body: string) => async () => new Response(status === 204 ? null : body, { status });

describe('requestJson', () => {
  it('returns what the schema describes', async () => {
    expect(await requestJson('http://v.test/', schema, { fetch: answering(200, '{"name":"a","more":1}') })).toEqual({
      ok: true,
      result: { name: 'a' },
    });
  });

  it('reads no content as an empty object', async () => {
    expect(await requestJson('http://v.test/', z.object({}), { fetch: answering(204, '') })).toEqual({ ok: true, result: {} });
  });

  it.each([
    [200, '{"name":1}', 'internal'],
    [200, '<html>', 'internal'],
    [502, '<html>', 'service.unavailable'],
    [500, '<html>', 'internal'],
    [404, '{"code":"topic.not_found","message":"m","correlationId":"c"}', 'topic.not_found'],
  ])('fails for %i %s with %s%s', async (status, body, code) => {
    expect(await requestJson('http://v.test/', schema, { fetch: answering(status, body) })).toMatchObject({ ok: false, code });
  });

  it('fails when the server cannot be reached, and when it is too slow', async () => {
    const unreachable = async (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
    expect(await requestJson('http://v.test/', schema, { fetch: unreachable })).toMatchObject({ code: 'service.unavailable' });
    const slow = (_url: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    expect(await requestJson('http://v.test/', schema, { fetch: slow as typeof fetch, timeoutMs: 5 })).toMatchObject({ code: 'request.timeout' });
  });
});
