import { customerNamespace } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { InstantMediaModule } from '../../testing/instant-media.js';
import { TestApi } from '../../testing/test-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
});
afterAll(() => api.close());

/** 'connected', or why not. */
function connect(options: { origin?: string; transports?: string[] }): Promise<string> {
  const socket: Socket = io(api.origin + customerNamespace, {
    transports: options.transports ?? ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: 3_000,
    ...(options.origin && { extraHeaders: { origin: options.origin } }),
  });
  return new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', (error) => resolve(error.message));
  }).finally(() => socket.close());
}

describe('sockets', () => {
  it('are opened from our own pages, under whatever name they were reached, and by programs', async () => {
    const { publicOrigin } = api.configuration.http;
    expect(await Promise.all([connect({}), connect({ origin: publicOrigin }), connect({ origin: api.origin })])).toEqual([
      'connected',
      'connected',
      'connected',
    ]);
  });

  it('are refused to the pages of other sites', async () => {
    for (const origin of ['https://evil.example', 'null', `${api.origin}.evil.example`]) {
      expect(await connect({ origin })).not.toBe('connected');
    }
  });

  it('are WebSockets and nothing else', async () => {
    expect(await connect({ transports: ['polling'] })).not.toBe('connected');
  });
});
