import { randomUUID } from 'node:crypto';
import type { Acknowledgement } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { waitUntil } from '../../acd/testing/wait-until.js';
import { ConfigurationNotices } from '../../configuration/configuration-notices.js';
import { CurrentInstallation } from '../../configuration/current-installation.js';
import { InstantMediaModule } from '../../testing/instant-media.js';
import { TestApi } from '../../testing/test-api.js';

let api: TestApi;
let socket: Socket;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  socket = io(`${api.origin}/customer`, { transports: ['websocket'], forceNew: true, reconnection: false });
});
afterAll(async () => {
  socket.close();
  await api.close();
});

async function start(textVersion: string): Promise<Acknowledgement<unknown>> {
  const topicId = api.application.get(CurrentInstallation).current().topics[0]?.topicId;
  const payload = {
    ...{ topicId, channel: 'video', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion, accepted: true },
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
  };
  return (await socket.timeout(5_000).emitWithAck('contact.start', payload)) as Acknowledgement<unknown>;
}

describe('a customer who starts a contact', () => {
  it('must have agreed to the consent text that is in force, not to the one before', async () => {
    const installation = api.application.get(CurrentInstallation);
    const before = installation.current().consent.textVersion;
    await api.database.query(
      "INSERT INTO consent_texts (version, text, created_at) SELECT 'newer', text, now() + interval '1 second' FROM consent_texts LIMIT 1",
    );
    await api.application.get(ConfigurationNotices).publish();
    await waitUntil('the new text', () => installation.current().consent.textVersion === 'newer');

    expect(await start(before)).toMatchObject({ ok: false, code: 'consent.outdated' });
    expect(await start('newer')).toMatchObject({ ok: true });
  });
});
