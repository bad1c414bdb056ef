import { randomUUID } from 'node:crypto';
import { appointmentPageSchema, auditPageSchema, madeAppointmentSchema, type MadeAppointment } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../testing/test-api.js';

const hour = 3_600_000;
const path = '/api/admin/appointments';
let api: TestApi;
let supervisor: SignedIn;
let admin: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  [supervisor, admin, agent] = await Promise.all([api.signIn('supervisor'), api.signIn('admin'), api.signIn('agent')]);
});
afterAll(() => api.close());

const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const queueNamed = (wanted: string) => api.application.get(CurrentInstallation, { strict: false }).current().queues.find(({ name }) => name === wanted)?.queueId ?? '';
const post = (body: object): Promise<Answer> => api.call(path, { token: supervisor.token, body: { from: at(hour), durationMinutes: 30, customer: { name: 'Ms Later' }, ...body } });

async function make(body: object = {}): Promise<MadeAppointment> {
  const { body: answered, status } = await post({ agentId: agent.userId, ...body });
  expect(status).toBe(201);
  return madeAppointmentSchema.parse(answered);
}

const remove = (id: string, version: string) => api.call(`${path}/${id}`, { method: 'DELETE', token: supervisor.token, headers: { 'if-match': version } });
const look = (link: string) => api.call('/api/appointments/look', { body: { token: new URLSearchParams(new URL(link).hash.slice(1)).get('token') } });
const auditOf = async (resourceId: string) => auditPageSchema.parse((await api.call(`/api/admin/audit?resource=appointment&resourceId=${resourceId}`, { token: admin.token })).body).entries;

describe('an appointment that is made by the API', () => {
  it('is with an agent in the name of a queue of theirs, and has a link that only looks until it is time', async () => {
    const made = await make({ note: 'Has the old contract', language: 'zh' });
    expect(made).toMatchObject({ state: 'agreed', version: 1, agentId: agent.userId, agentName: 'Mei Lin', queueId: queueNamed('Sales'), customerName: 'Ms Later', note: 'Has the old contract', warnings: [] });
    expect([made.until - made.from, made.from - made.opensAt]).toEqual([hour / 2, 5 * 60_000]);
    const read = await api.call(`${path}/${made.id}`, { token: supervisor.token });
    expect([read.status, read.headers.get('etag'), read.body['link']]).toEqual([200, '"1"', undefined]);
    for (let times = 0; times < 2; times += 1) expect((await look(made.link)).body).toMatchObject({ state: 'early', with: 'Mei Lin', from: made.from, customerName: 'Ms Later', contactId: made.id });
    expect((await api.call(`${path}/${made.id}`, { token: supervisor.token })).body).toMatchObject({ version: 1, state: 'agreed' });
    expect((await look(made.link)).body['note']).toBeUndefined();
  });

  it('is the same one when it is asked for again with its id', async () => {
    const id = randomUUID();
    const from = at(2 * hour);
    const [first, second] = [await make({ id, from }), await make({ id, from })];
    expect([second.id, second.link, second.version]).toEqual([id, first.link, 1]);
    expect((await auditOf(id)).map(({ action, actorId }) => [action, actorId])).toEqual([['created', supervisor.userId]]);
    expect(await post({ agentId: agent.userId, id, from: at(3 * hour) })).toMatchObject({ status: 409, body: { code: 'conflict.try_again' } });
  });

  it('says when its queue is closed then, and when its agent does not serve it, and counts all the same', async () => {
    const created = async (resource: string, body: object) => String((await api.call(`/api/admin/${resource}`, { token: admin.token, body })).body['id']);
    const scheduleId = await created('schedules', { name: 'Never', timeZone: 'Europe/Berlin', weekly: [] });
    const queueId = await created('queues', { name: 'Night desk', scheduleId });
    expect(await post({ queueId })).toMatchObject({ status: 404, body: { code: 'topic.not_found' } });
    await created('topics', { queueId, name: { en: 'At night', zh: '夜间' } });
    const made = await make({ queueId });
    expect(made.warnings.map(({ code }) => code)).toEqual(['queue_closed', 'agent_not_in_queue']);
    expect(made.warnings[0]?.message).toContain('Night desk');
    expect(made).toMatchObject({ state: 'agreed', queueName: 'Night desk', topic: { en: 'At night' } });
  });

  it.each([
    ['a time that has passed', () => ({ from: at(-hour) }), 422, 'appointment.time_refused'],
    ['a time that is too far away', () => ({ from: at(61 * 24 * hour) }), 422, 'appointment.time_refused'],
    ['an end before its beginning', () => ({ durationMinutes: undefined, until: at(0) }), 422, 'appointment.time_refused'],
    ['an agent who serves no queue', () => ({ agentId: supervisor.userId }), 422, 'appointment.no_queue'],
    ['an unknown agent', () => ({ agentId: randomUUID() }), 404, 'request.not_found'],
    ['an unknown queue', () => ({ queueId: randomUUID() }), 404, 'queue.not_found'],
    ['neither agent nor queue', () => ({ agentId: undefined }), 400, 'request.invalid'],
    ['two ends', () => ({ until: at(2 * hour) }), 400, 'request.invalid'],
  ])('is refused for %s', async (_what, change, status, code) => {
    expect(await post({ agentId: agent.userId, ...change() })).toMatchObject({ status, body: { code } });
  });

  it('is for supervisors and admins to make', async () => {
    expect(await api.call(path, { token: agent.token, body: {} })).toMatchObject({ status: 403 });
    expect(await api.call(path, { body: {} })).toMatchObject({ status: 401 });
  });

  it('is listed by time, in pages, and by agent', async () => {
    const start = 30 * 24 * hour;
    const made = [await make({ from: at(start + 2 * hour) }), await make({ from: at(start) }), await make({ from: at(start + hour), agentId: undefined, queueId: queueNamed('Support') })];
    const list = async (query: Record<string, string>) => {
      const search = new URLSearchParams({ from: at(start - hour), to: at(start + 3 * hour), ...query });
      return appointmentPageSchema.parse((await api.call(`${path}?${search.toString()}`, { token: supervisor.token })).body);
    };
    const inOrder = [made[1]?.id, made[2]?.id, made[0]?.id];
    await waitUntil('history', async () => (await list({})).appointments.length === 3);
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.nextCursor ?? '' });
    expect([...first.appointments, ...second.appointments].map(({ id }) => id)).toEqual(inOrder);
    expect([first.nextCursor === null, second.nextCursor]).toEqual([false, null]);
    expect((await list({ agentId: agent.userId })).appointments.map(({ id }) => id)).toEqual([inOrder[0], inOrder[2]]);
    expect((await list({ queueId: queueNamed('Support') })).appointments).toMatchObject([{ id: inOrder[1], agentId: null, agentName: null }]);
    expect(await api.call(`${path}?cursor=nonsense`, { token: supervisor.token })).toMatchObject({ status: 400 });
  });

  it('is cancelled once, by who has seen its version, and then says so', async () => {
    const { id, link } = await make();
    expect(await api.call(`${path}/${id}`, { method: 'DELETE', token: supervisor.token })).toMatchObject({ status: 428 });
    expect(await remove(id, '"7"')).toMatchObject({ status: 412 });
    expect(await remove(id, '"1"')).toMatchObject({ status: 204 });
    expect(await remove(id, '*')).toMatchObject({ status: 204 });
    expect((await look(link)).body).toMatchObject({ state: 'cancelled' });
    expect((await api.call(`${path}/${id}`, { token: supervisor.token })).body).toMatchObject({ state: 'cancelled', version: 2 });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['cancelled', 'created']);
    expect(await remove(randomUUID(), '*')).toMatchObject({ status: 404 });
  });
});

describe('the link of an appointment', () => {
  it('gives a file for a calendar, in the language that is asked for', async () => {
    const { id, link } = await make();
    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token');
    const { body, headers, status } = await api.call('/api/appointments/calendar', { body: { token, language: 'zh' } });
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/calendar; charset=utf-8', 'attachment; filename="appointment.ics"']);
    const file = String(body['text']).replaceAll('\r\n ', '');
    expect(file).toContain(`UID:${id}@`);
    expect(file).toContain(`URL:${link}\r\n`);
    expect(file).toContain('视频预约');
  });

  it('is good for nothing else, and nothing else is good for it', async () => {
    const { link } = await make();
    expect(await look(link.slice(0, -3))).toMatchObject({ status: 401, body: { code: 'auth.token_invalid' } });
    expect(await look(link.replace('token=', `token=${supervisor.token}&other=`))).toMatchObject({ status: 401 });
    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '';
    expect(await api.call('/api/invitations/look', { body: { token } })).toMatchObject({ status: 401 });
    expect(await api.call(path, { token })).toMatchObject({ status: 401 });
    expect(await api.call('/api/appointments/return', { body: { token } })).toMatchObject({ status: 409, body: { code: 'appointment.not_yet' } });
  });
});
