import { randomUUID } from 'node:crypto';
import { deskRepliesSchema } from '@visavis/contracts';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  admin = await api.signIn('admin');
  agent = await api.signIn('agent');
});
afterAll(() => api.close());

const create = (body: object): Promise<Answer> => api.call('/api/admin/replies', { method: 'POST', token: admin.token, body });
const atDesk = async () => deskRepliesSchema.parse((await api.call('/api/agent/replies', { token: agent.token })).body).replies;
const noId = '019a0000-0000-7000-8000-000000000000';

describe('a reply that is kept ready', () => {
  it('has only places that can be filled, and a text', async () => {
    const text = { en: 'Hello {{customer.nmae}}, your {{attribute.colour}} {{order', zh: '{{attribute.order}} {{agent.name}}' };
    const { status, body } = await create({ title: 'Wrong', shortcut: 'wrong', text, queueIds: [noId] });
    expect([status, (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`)]).toEqual([
      422,
      ['queueIds.0 unknown_queue', 'text.en unknown_variable', 'text.en unknown_attribute', 'text.en unknown_variable'],
    ]);
    expect(await create({ title: 'Nothing', shortcut: 'nothing', text: { en: ' ' } })).toMatchObject({ status: 422, body: { errors: [{ code: 'no_text' }] } });
    expect(await create({ title: 'Spaced', shortcut: 'two words', text: { en: 'Yes' } })).toMatchObject({ status: 400, body: { errors: [{ path: 'shortcut' }] } });
    expect(await create({ title: 'Taken', shortcut: 'HELLO', text: { en: 'Yes' } })).toMatchObject({ status: 422, body: { errors: [{ path: 'shortcut', code: 'taken' }] } });
  });

  it('keeps its queue from being deleted', async () => {
    const queue = (await api.call('/api/admin/queues', { method: 'POST', token: admin.token, body: { name: 'Spoken of' } })).body;
    expect(await create({ title: 'Spoken', shortcut: 'spoken', text: { zh: '好的' }, queueIds: [queue['id']] })).toMatchObject({ status: 201, body: { text: { en: '', zh: '好的' } } });
    const remove = await api.call(`/api/admin/queues/${String(queue['id'])}`, { method: 'DELETE', token: admin.token, headers: { 'if-match': '*' } });
    expect(remove).toMatchObject({ status: 409, body: { message: "It is in use. The reply 'Spoken' is for it." } });
  });

  it('is at every desk as soon as it is saved, which open desks are told', async () => {
    expect((await atDesk()).map(({ shortcut }) => shortcut)).toContain('hello');
    const socket = io(`${api.origin}/agent`, { transports: ['websocket'], forceNew: true, auth: { token: agent.token, pageId: randomUUID() } });
    try {
      let told = 0;
      let seated = false;
      socket.on('settings.changed', () => (told += 1));
      socket.on('queues.changed', () => (seated = true));
      await waitUntil('the desk', () => seated);
      const { body } = await create({ title: 'New', shortcut: 'new', text: { en: 'News' } });
      await waitUntil('word of the change', () => told > 0);
      expect((await atDesk()).find(({ shortcut }) => shortcut === 'new')).toEqual({ replyId: body['id'], title: 'New', shortcut: 'new', text: { en: 'News', zh: '' }, queueIds: [] });
      const put = { method: 'PUT', token: admin.token, headers: { 'if-match': '"1"' }, body: { title: 'New', shortcut: 'new', text: { en: 'News' }, enabled: false } };
      expect((await api.call(`/api/admin/replies/${String(body['id'])}`, put)).status).toBe(200);
      expect((await atDesk()).map(({ shortcut }) => shortcut)).not.toContain('new');
    } finally {
      socket.disconnect();
    }
  });
});
