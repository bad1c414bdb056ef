import { agentFiguresSchema, earlierContactsSchema, type ContactDetail, type ContactPage } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { RateContact } from '../acd/application/use-cases/rate-contact.use-case.js';
import { SaveWrapUp } from '../acd/application/use-cases/save-wrap-up.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { ConfigurationNotices } from '../configuration/configuration-notices.js';
import { demoOrganisation } from '../seed/demo-organisation.js';
import { ContactDriver, must } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';
import { historyRowsOf } from './history-rows.js';
import { HistoryWriter } from './history.writer.js';

let api: TestApi;
let driver: ContactDriver;
let supervisor: SignedIn;
let agents: string[];

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  driver = new ContactDriver(api);
  supervisor = await api.signIn('supervisor');
  await skipWrapUpOf('Sales');
  agents = (await api.database.query("SELECT id FROM users WHERE role = 'agent' ORDER BY email")).map(({ id }) => String(id));
  for (const agentId of agents) await driver.makeAvailable(agentId);
});
afterAll(() => api.close());

async function skipWrapUpOf(queue: string): Promise<void> {
  await api.database.query('UPDATE queues SET wrap_up_ms = 0 WHERE name = $1', [queue]);
  await driver.get(ConfigurationNotices).publish();
  const routing = driver.get(RoutingConfigurationPort);
  await waitUntil('the changed configuration', () => routing.current().queues.some(({ name, wrapUpMs }) => name === queue && wrapUpMs === 0));
}

async function detail(contactId: string): Promise<ContactDetail> {
  const answer = await api.call(`/api/admin/contacts/${contactId}`, { token: supervisor.token });
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  return answer.body as unknown as ContactDetail;
}

async function search(query: Readonly<Record<string, string>> = {}): Promise<ContactPage> {
  const answer = await api.call(`/api/admin/contacts?${new URLSearchParams(query)}`, { token: supervisor.token });
  expect(answer.status).toBe(200);
  return answer.body as unknown as ContactPage;
}

/** History follows by some tenths of a second. */
function untilClosed(contactId: string): Promise<void> {
  return expect.poll(() => detail(contactId).catch(() => null), { timeout: 5_000 }).toMatchObject({ state: 'closed' });
}

async function dump(): Promise<unknown> {
  return Promise.all(
    ['contacts ORDER BY id', 'segments ORDER BY id', 'contact_events ORDER BY domain, event_id'].map((from) =>
      api.database.query(`SELECT * FROM ${from}`),
    ),
  );
}

const colleagues = demoOrganisation.staff.filter(({ role }) => role === 'agent');

describe('a contact in history', () => {
  it('has every offer, who talked, its rating, disposition, notes and a timeline in order', async () => {
    const contactId = await driver.start('Ms Li', 2);
    const first = await driver.offer(contactId);
    await driver.reject(first);
    const second = await driver.offer(contactId);
    expect(second.agentId).not.toBe(first.agentId);
    await driver.accept(second);
    await driver.end(contactId);
    const [disposition] = await api.database.query(
      "SELECT d.id, d.name FROM dispositions d JOIN queues q ON q.id = d.queue_id WHERE q.name = 'Support' ORDER BY d.position",
    );
    const wrapUp = { segmentId: second.segmentId, agentId: second.agentId, dispositionId: String(disposition?.['id']), notes: 'Solved.' };
    must(await driver.get(SaveWrapUp).finish(wrapUp));
    must(await driver.get(RateContact).execute({ contactId, stars: 4, comment: 'Kind \u0000 and quick' }));
    await expect.poll(async () => (await detail(contactId).catch(() => null))?.rating, { timeout: 5_000 }).toBe(4);

    const found = await detail(contactId);
    expect(found).toMatchObject({
      customerName: 'Ms Li',
      customerDetails: 'It is about a chair.',
      queueName: 'Support',
      topic: { en: 'Help with a product' },
      state: 'closed',
      outcome: 'completed',
      cause: 'customer_ended',
      rating: 4,
      ratingComment: 'Kind  and quick',
    });
    expect(found.segments).toMatchObject([
      { agentId: first.agentId, ending: 'rejected', acceptedAt: null, notes: null },
      { agentId: second.agentId, ending: 'customer_ended', disposition: disposition?.['name'], notes: 'Solved.' },
    ]);
    expect(colleagues.map(({ name }) => name)).toContain(found.segments[1]?.agentName);
    expect(found.timeline.map(({ type }) => type)).toEqual([
      'contact.queued',
      'offer.made',
      'offer.rejected',
      'offer.made',
      'offer.accepted',
      'meeting.created',
      'participant.connected',
      'participant.connected',
      'contact.active',
      'contact.closed',
      'wrap_up.started',
      'wrap_up.finished',
      'contact.rated',
    ]);
    expect(found.timeline.map(({ eventId }) => eventId)).toEqual(found.timeline.map(({ eventId }) => eventId).toSorted());
  });

  it('is among the own contacts of the agent who talked', async () => {
    const contactId = await driver.converse('Mr Own');
    await untilClosed(contactId);
    const { segments } = await detail(contactId);
    const email = colleagues.find(({ name }) => name === segments[0]?.agentName)?.email;
    const { body } = await api.call('/api/auth/sign-in', { body: { email, password: 'a password for specs' } });
    const token = (body as unknown as { accessToken: string }).accessToken;
    const own = await api.call(`/api/agent/contacts?since=${new Date(Date.now() - 60_000).toISOString()}`, { token });
    expect(own.body).toMatchObject({ contacts: expect.arrayContaining([expect.objectContaining({ contactId, outcome: 'completed' })]) });
    const later = await api.call(`/api/agent/contacts?since=${new Date(Date.now() + 60_000).toISOString()}`, { token });
    expect(later.body).toEqual({ contacts: [] });
    expect((await api.call('/api/agent/contacts?since=today', { token })).body).toMatchObject({ code: 'request.invalid' });
  });

  it('is shown to an agent to whom the same browser comes again, and to nobody else', async () => {
    const before = await driver.converse('Ms Again', 0, 'browser-again');
    await untilClosed(before);
    const contactId = await driver.start('Ms Again', 0, 'browser-again');
    const offer = await driver.offer(contactId);
    const { agentId } = offer;
    const tokens = new Map<string, string>();
    for (const { email } of colleagues) {
      const { body } = await api.call('/api/auth/sign-in', { body: { email, password: 'a password for specs' } });
      const { accessToken, user } = body as unknown as { accessToken: string; user: { id: string } };
      tokens.set(user.id, accessToken);
    }
    const path = `/api/agent/contacts/${contactId}/earlier`;
    const seen = await api.call(path, { token: tokens.get(agentId)! });
    const { contacts, total } = earlierContactsSchema.parse(seen.body);
    expect(total).toBe(1);
    expect(contacts.map((contact) => contact.contactId)).toEqual([before]);
    expect(contacts[0]).toMatchObject({ outcome: 'completed', conversations: [{ agentName: expect.stringMatching(colleagues.map(({ name }) => name).join('|')) }] });
    const other = [...tokens.keys()].find((id) => id !== agentId)!;
    expect(await api.call(path, { token: tokens.get(other)! })).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    await driver.accept(offer);
    await driver.end(contactId);
    await untilClosed(contactId);
    const figures = await api.call(`/api/agent/statistics?since=${new Date(Date.now() - 86_400_000).toISOString()}`, { token: tokens.get(agentId)! });
    expect(agentFiguresSchema.parse(figures.body).offersAccepted).toBeGreaterThanOrEqual(1);
  });

  it('is the same however often and in whatever order its commits are written', async () => {
    await untilClosed(await driver.converse('Mrs Twice'));
    const before = await dump();
    const writer = api.application.get(HistoryWriter, { strict: false });
    const context = { domain: api.configuration.routing.domain, queueName: () => 'another name' };
    for (const commit of driver.commits.toReversed()) {
      expect(await writer.write(historyRowsOf([commit], context))).toEqual({ outcome: 'written' });
    }
    await writer.write(historyRowsOf(driver.commits, context));
    expect(await dump()).toEqual(before);
  });

  it('outlasts an outage of the database, which keeps no call from being routed', async () => {
    await api.database.close();
    let contactId: string;
    try {
      contactId = await driver.converse('Mx Outage');
      expect((await driver.contact(contactId)).state).toMatchObject({ name: 'closed', outcome: 'completed' });
      const asked = await api.call('/api/admin/contacts', { token: supervisor.token });
      expect(asked).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
      const ready = await api.call('/api/health/ready');
      expect(ready).toMatchObject({ status: 503, body: { error: { postgresql: { status: 'down' } } } });
    } finally {
      await api.database.open();
    }
    await expect.poll(() => detail(contactId).catch(() => null), { timeout: 15_000 }).toMatchObject({ state: 'closed' });
    expect((await detail(contactId)).timeline[0]).toMatchObject({ type: 'contact.queued' });
  });
});

describe('searching contacts', () => {
  it('goes through all of them page by page, newest first, without loss or repetition', async () => {
    for (let count = 0; count < 5; count += 1) await untilClosed(await driver.converse(`Page ${count}`));
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: ContactPage = await search({ text: 'page', limit: '2', ...(cursor && { cursor }) });
      pages.push(page.contacts.map(({ customerName }) => customerName));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages).toEqual([['Page 4', 'Page 3'], ['Page 2', 'Page 1'], ['Page 0']]);
  });

  it('takes wildcards for the characters they are', async () => {
    await untilClosed(await driver.converse('100%_\\ sure'));
    expect((await search({ text: '%_\\' })).contacts.map(({ customerName }) => customerName)).toEqual(['100%_\\ sure']);
    expect((await search({ text: 'p_ge' })).contacts).toEqual([]);
  });

  it('narrows down by queue, agent, outcome and time', async () => {
    const left = await driver.start('Left early', 3);
    await driver.end(left);
    await untilClosed(left);
    const found = await search({ outcome: 'abandoned_short' });
    expect(found.contacts.map(({ contactId }) => contactId)).toEqual([left]);
    const { queueId = '', enteredAt = 0 } = found.contacts[0] ?? {};
    for (const { queueName } of (await search({ queueId })).contacts) expect(queueName).toBe('Support');
    const at = new Date(enteredAt).toISOString();
    expect((await search({ from: at })).contacts.at(-1)?.contactId).toBe(left);
    expect((await search({ to: at })).contacts.map(({ contactId }) => contactId)).not.toContain(left);
    const served = await Promise.all(agents.map(async (agentId) => (await search({ agentId, limit: '200' })).contacts.length));
    expect(Math.min(...served)).toBeGreaterThan(0);
  });

  it('refuses a cursor that is none of ours, and says so of a contact that is not there', async () => {
    const { token } = supervisor;
    const refused = await api.call('/api/admin/contacts?cursor=abc&limit=0', { token });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path: 'limit' }] } });
    expect(await api.call('/api/admin/contacts?cursor=abc', { token })).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
    const missing = await api.call('/api/admin/contacts/019a0000-0000-7000-8000-000000000000', { token });
    expect(missing).toMatchObject({ status: 404, body: { code: 'contact.not_found' } });
  });
});
