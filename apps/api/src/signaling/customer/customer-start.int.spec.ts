import { createHash, randomUUID } from 'node:crypto';
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

async function askedOfFirstTopic(): Promise<string | null | undefined> {
  const { topics } = (await api.call('/api/portal')).body as { topics: { recordingTextId: string | null }[] };
  return topics[0]?.recordingTextId;
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

  it('is asked about recording where the queue records, and every answer is kept with its hash', async () => {
    const admin = await api.signIn('admin');
    const installation = api.application.get(CurrentInstallation);
    const textVersion = installation.current().consent.textVersion;
    const queueId = installation.current().topics[0]?.queueId;
    const make = (body: object) => api.call('/api/admin/consent-texts', { token: admin.token, body });
    const text = { en: 'We record – “all” of it. 👋', zh: '我们会录制全部内容。' };
    expect(await make({ textId: 'recording', version: '1', text: { en: 'Elsewhere', zh: '别处' }, keeps: ['voice'] })).toMatchObject({ status: 201 });
    expect(await make({ textId: 'sales', version: '1', text, keeps: ['voice', 'video'], queueIds: [queueId], refusal: 'not_served' })).toMatchObject({ status: 201 });
    expect(await askedOfFirstTopic()).toBe('sales');

    const answer = { textId: 'sales', version: '1', language: 'zh', agreed: true };
    expect(await start(textVersion)).toMatchObject({ ok: false, code: 'consent.required' });
    expect(await start(textVersion, { recording: { ...answer, agreed: false } })).toMatchObject({ ok: false, code: 'consent.required' });
    expect(await start(textVersion, { recording: { ...answer, version: '0' } })).toMatchObject({ ok: false, code: 'consent.outdated' });
    expect(await start(textVersion, { recording: { ...answer, textId: 'recording' } })).toMatchObject({ ok: false, code: 'consent.outdated' });
    const started = await start(textVersion, { recording: answer });
    if (!started.ok) throw new Error(started.code);
    await ended();

    const sha256 = createHash('sha256').update(text.zh).digest('hex');
    const path = `/api/admin/contacts/${started.result.contact.contactId}`;
    const { body } = await waitUntil('the history', async () => {
      const found = await api.call(path, { token: admin.token });
      return found.status === 200 && (found.body['consents'] as unknown[]).length === 2 ? found : null;
    });
    expect(body['consents']).toContainEqual({ ...answer, participantId: 'customer', name: 'Ada', sha256, keeps: ['voice', 'video'], basis: 'answer', at: expect.any(Number) as number });
    expect((body['timeline'] as { type: string }[]).filter(({ type }) => type === 'consent.given')).toHaveLength(2);

    expect(await make({ textId: 'sales', version: '2', text, keeps: [], queueIds: [queueId] })).toMatchObject({ status: 201 });
    expect(await askedOfFirstTopic()).toBe('recording');
    const listed = (await api.call('/api/admin/consent-texts', { token: admin.token })).body['items'] as { textId: string; version: string; inForce: boolean; sha256: object }[];
    expect(listed.filter(({ textId }) => textId === 'sales')).toMatchObject([{ version: '2', inForce: true }, { version: '1', inForce: false, sha256: { zh: sha256 } }]);
    expect(await make({ textId: 'recording', version: '2', text, keeps: [] })).toMatchObject({ status: 201 });
  });

  it('reads what the queue tells those who wait, and what it tells them instead', async () => {
    const admin = await api.signIn('admin');
    const { consent, queues, topics } = api.application.get(CurrentInstallation).current();
    const queueId = topics[0]?.queueId ?? '';
    const shown: (CustomerContact['waitingMessage'] | undefined)[] = [];
    const onChanged = ({ waitingMessage }: CustomerContact) => shown.push(waitingMessage);
    socket.on('contact.changed', onChanged);
    const started = await start(consent.textVersion);
    if (!started.ok) throw new Error(started.code);
    expect(started.result.contact.waitingMessage?.en).toContain('number at hand');
    const put = (name: string, change: object) =>
      api.call(`/api/admin/queues/${queueId}`, { method: 'PUT', token: admin.token, headers: { 'if-match': '*' }, body: { name, ...change } });
    const name = queues.find((queue) => queue.queueId === queueId)?.name ?? '';
    expect((await put(name, { waitingMessage: { zh: ' 今天较忙。 ' } })).body).toMatchObject({ waitingMessage: { en: '', zh: '今天较忙。' } });
    await waitUntil('the change to be shown', () => shown.at(-1)?.zh === '今天较忙。');
    expect((await put(name, {})).body).toMatchObject({ waitingMessage: { en: '', zh: '' } });
    await waitUntil('it to be taken back', () => shown.at(-1) === null);
    socket.off('contact.changed', onChanged);
    await ended();
  });

  it('may say of themselves what the portal declares, and is routed by it, and nothing else', async () => {
    const { consent, queues, topics } = api.application.get(CurrentInstallation).current();
    const otherQueue = queues.find(({ queueId }) => queueId !== topics[0]?.queueId)?.queueId;
    const when = { topicIds: [], languages: [], channels: [], attributes: [{ name: 'tier', operator: 'one_of', values: ['gold'] }] };
    const rules = JSON.stringify([{ name: 'Gold', when, queueId: otherQueue, priority: 7, requirements: [] }]);
    await api.database.query(`UPDATE entry_points SET attributes = '{tier}', rules = '${rules}' WHERE kind = 'portal'`);
    await api.application.get(ConfigurationNotices).publish();
    await waitUntil('the attribute to be declared', async () => ((await api.call('/api/portal')).body as { attributes: string[] }).attributes.includes('tier'));

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
