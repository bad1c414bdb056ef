import { embeddingProtocol as protocol } from '@visavis/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostPage } from './host-page.js';
import type { HostWindow } from './host-window.js';

const shop = 'https://shop.example.org';
const token = { protocol, type: 'token', requestId: 1, token: 'a.b.c' };

class FakeHost {
  readonly posted: [message: unknown, origin: string][] = [];
  readonly peer = { postMessage: (message: unknown, origin: string) => void this.posted.push([message, origin]) } as HostWindow['peer'];
  #listener: Parameters<HostWindow['listen']>[0] = () => {};
  readonly window: HostWindow = { peer: this.peer, listen: (listener) => void (this.#listener = listener) };

  async says(data: unknown, origin = shop, source: unknown = this.peer): Promise<void> {
    this.#listener({ data, origin, source: source as Window });
    await vi.advanceTimersByTimeAsync(0);
  }

  get types(): readonly string[] {
    return this.posted.map(([message]) => (message as { type: string }).type);
  }
}

let fake: FakeHost;
let host: HostPage;

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeHost();
  host = new HostPage({ window: fake.window, allowedOrigins: Promise.resolve([shop]) });
});
afterEach(() => void vi.useRealTimers());

const settled = async <Value>(promise: Promise<Value>): Promise<Value> => {
  await vi.runAllTimersAsync();
  return promise;
};

describe('the organisation’s page', () => {
  it('is told nothing but that the frame listens, before it has said hello', async () => {
    void host.tellState('waiting', null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.posted).toEqual([[{ protocol, type: 'ready' }, '*']]);
    await fake.says({ protocol, type: 'hello' });
    expect(fake.posted[1]).toEqual([{ protocol, type: 'state', state: 'waiting', contactId: null }, shop]);
  });

  it('gives a token when it is asked for one', async () => {
    await fake.says({ protocol, type: 'hello' });
    const wanted = host.requestToken();
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.posted.at(-1)).toEqual([{ protocol, type: 'token_wanted', requestId: 1 }, shop]);
    await fake.says(token);
    expect(await wanted).toBe('a.b.c');
  });

  it.each([
    ['of another origin', 'https://shop.example.org.evil.example', undefined],
    ['of the same origin with another port', `${shop}:8443`, undefined],
    ['in another window', shop, {}],
  ])('is not a page %s', async (_what, origin, source) => {
    await fake.says({ protocol, type: 'hello' }, origin, source ?? fake.peer);
    expect(await settled(host.requestToken())).toBeNull();
    expect(fake.types).toEqual(['ready']);
  });

  it('is not heard when it says something else than was agreed', async () => {
    for (const data of [null, 'hello', { type: 'hello' }, { protocol: 'visavis/2', type: 'hello' }]) await fake.says(data);
    expect(await settled(host.requestToken())).toBeNull();
  });

  it('may answer only once, from where it said hello, and only in time', async () => {
    await fake.says({ protocol, type: 'hello' });
    const wanted = host.requestToken();
    await vi.advanceTimersByTimeAsync(0);
    await fake.says({ ...token, requestId: 7 });
    await fake.says({ ...token, token: 'x'.repeat(5_000) });
    expect(await settled(wanted)).toBeNull();
    await fake.says(token);
    host.minimise();
    expect(fake.types).toEqual(['ready', 'token_wanted', 'minimise']);
  });

  it('is heard although it spoke long before the portal knew who may', async () => {
    let know: (origins: readonly string[]) => void = () => {};
    host = new HostPage({ window: fake.window, allowedOrigins: new Promise((resolve) => (know = resolve)) });
    await fake.says({ protocol, type: 'hello' });
    const wanted = host.requestToken();
    await vi.advanceTimersByTimeAsync(8_000);
    know([shop]);
    await vi.advanceTimersByTimeAsync(0);
    await fake.says(token);
    expect(await wanted).toBe('a.b.c');
  });

  it('that never speaks keeps nobody waiting for long', async () => {
    expect(await settled(host.requestToken())).toBeNull();
  });
});
