import { randomUUID } from 'node:crypto';
import type { Acknowledgement, CustomerContact } from '@visavis/contracts';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../app.module.js';
import { waitUntil } from '../../acd/testing/wait-until.js';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
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

async function start(textVersion: string, more: object = {}): Promise<Acknowledgement<{ contact: CustomerContact }>> {
  const topicId = api.application.get(CurrentInstallation).current().topics[0]?.topicId;
  const payload = {
    ...{ topicId, channel: 'video', language: 'en', customer: { name: 'Ada' }, deviceId: randomUUID() },
    consent: { textVersion, accepted: true },
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    ...more,
  };
  return (await socket.timeout(5_000).emitWithAck('contact.start', payload)) as Acknowledgement<{ contact: CustomerContact }>;
}

/** One page has one contact at a time. */
async function ended(): Promise<void> {
  await socket.timeout(5_000).emitWithAck('contact.end', {});
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
    await ended();
  });

  it('may say of themselves what the portal declares, and is routed by it, and nothing else', async () => {
    const { consent, queues, topics } = api.application.get(CurrentInstallation).current();
    const otherQueue = queues.find(({ queueId }) => queueId !== topics[0]?.queueId)?.queueId;
    const when = { topicIds: [], languages: [], channels: [], attributes: [{ name: 'tier', operator: 'one_of', values: ['gold'] }] };
    const rules = JSON.stringify([{ name: 'Gold', when, queueId: otherQueue, priority: 7, requirements: [] }]);
    await api.database.query(`UPDATE entry_points SET attributes = '{tier}', rules = '${rules}' WHERE kind = 'portal'`);
    await api.application.get(ConfigurationNotices).publish();
    await waitUntil('the attribute to be declared', async () => ((await api.call('/api/portal')).body as { attributes: string[] }).attributes.length === 1);

    const tooMany = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`a${index}`, 'x']));
    for (const attributes of [tooMany, { tier: 'x'.repeat(201) }]) {
      expect(await start(consent.textVersion, { attributes })).toMatchObject({ ok: false, code: 'request.invalid' });
    }
    expect(await start(consent.textVersion, { attributes: { tier: 'gold', admin: 'true' } })).toMatchObject({ ok: false, code: 'attribute.not_declared' });
    const started = await start(consent.textVersion, { attributes: { tier: 'Gold' } });
    if (!started.ok) throw new Error(started.code);
    const { contactId } = started.result.contact;
    expect(await api.application.get(GetContact, { strict: false }).execute(contactId)).toMatchObject({ queueId: otherQueue, priority: 7, attributes: { tier: 'Gold' } });
    await waitUntil('the history', async () => {
      const rows = await api.database.query(`SELECT 1 FROM contact_events WHERE contact_id = '${contactId}' AND data->'attributes'->>'tier' = 'Gold'`);
      return rows.length === 1;
    });
    await ended();
  });
});
