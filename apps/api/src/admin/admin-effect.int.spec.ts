import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { ContactDriver } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../testing/test-api.js';

/** Two processes of one installation: what is saved in one takes effect in both. */
let api: TestApi;
let other: TestApi;
let driver: ContactDriver;
let admin: SignedIn;
let agents: string[];

beforeAll(async () => {
  const root: NonNullable<Parameters<typeof TestApi.start>[0]>['root'] = (configuration) =>
    AppModule.register(configuration, { media: InstantMediaModule.register() });
  api = await TestApi.start({ root });
  other = await TestApi.start({ root, beside: api });
  driver = new ContactDriver(api);
  admin = await api.signIn('admin');
  agents = (await api.database.query("SELECT id FROM users WHERE role = 'agent' ORDER BY email")).map(({ id }) => String(id));
});
afterAll(async () => {
  await other.close();
  await api.close();
});

const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  api.call(`/api/admin/${path}`, { method, token: admin.token, headers: { 'if-match': '*' }, ...(body === undefined ? {} : { body }) });

async function queueNamed(name: string): Promise<Record<string, unknown> & { readonly id: string }> {
  const { items } = (await send('GET', 'queues')).body as { items: (Record<string, unknown> & { id: string })[] };
  return items.find((queue) => queue['name'] === name)!;
}

describe('a saved change', () => {
  it('offers a waiting contact to a new member at once, and leaves its place as it was', async () => {
    const { id } = await queueNamed('Sales');
    expect(await send('PUT', `queues/${id}/members`, { members: [] })).toMatchObject({ status: 200, body: { members: [] } });
    const [mei = ''] = agents;
    await driver.makeAvailable(mei);
    const contactId = await driver.start('Waits through it all');
    const before = await driver.contact(contactId);
    expect(await send('PUT', `queues/${id}`, { name: 'Sales', wrapUpMs: 0, offerMs: 25_000 })).toMatchObject({ status: 200 });
    expect((await driver.contact(contactId)).state.name).toBe('queued');
    expect(await send('DELETE', `queues/${id}`)).toMatchObject({ status: 409, body: { message: expect.stringContaining('Contacts in it at this moment: 1.') } });

    expect(await send('PUT', `queues/${id}/members`, { members: [{ agentId: mei, tier: 1, weight: 3 }] })).toMatchObject({ status: 200 });
    const offer = await driver.offer(contactId);
    expect(offer.agentId).toBe(mei);
    const after = await driver.contact(contactId);
    expect([after.joinedAt, after.rankKey, after.queueEnteredAt]).toEqual([before.joinedAt, before.rankKey, before.queueEnteredAt]);
    await driver.accept(offer);
    await driver.end(contactId);
  });

  it('is in force in every process without a restart', async () => {
    const { id } = await queueNamed('Support');
    const routing = other.application.get(RoutingConfigurationPort, { strict: false });
    const forcedThere = () => routing.current().queues.find(({ queueId }) => queueId === id)?.opening.forced;
    expect(await send('PUT', `queues/${id}/forced`, { forced: 'closed' })).toMatchObject({ status: 200, body: { forced: 'closed', open: false } });
    await waitUntil('the other process to close the queue', () => forcedThere() === 'closed');
    expect(await send('PUT', `queues/${id}/forced`, { forced: null })).toMatchObject({ body: { forced: null, open: true } });
    await waitUntil('the other process to open the queue', () => forcedThere() === null);
  });
});

describe('the dry run of an entry point', () => {
  it('says which queue a contact would go to, rule by rule, and how many could serve it', async () => {
    const { items: skills } = (await send('GET', 'skills')).body as { items: { id: string; name: string }[] };
    const chinese = skills.find(({ name }) => name === 'Chinese')!.id;
    const { items } = (await send('GET', 'entry-points')).body as { items: { id: string; kind: string; name: string }[] };
    const portal = items.find(({ kind }) => kind === 'portal')!;
    const support = await queueNamed('Support');
    const rules = [
      { name: 'Gold', when: { attributes: [{ name: 'tier', operator: 'one_of', values: ['gold'] }] }, priority: 5 },
      { name: 'Chinese', when: { languages: ['zh'] }, queueId: support.id, requirements: [{ skillId: chinese, level: 3 }] },
      { name: 'Chinese voice', when: { languages: ['zh'], channels: ['voice'] } },
    ];
    const saved = await send('PUT', `entry-points/${portal.id}`, { name: portal.name, kind: portal.kind, rules });
    expect(saved).toMatchObject({ status: 200, body: { warnings: [{ path: 'rules.2', code: 'rule_unreachable' }] } });
    const { topicId } = api.application.get(RoutingConfigurationPort, { strict: false }).current().topics[0]!;
    const answer = await send('POST', 'entry-points/dry-run', { kind: 'portal', topicId, language: 'zh' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        outcome: 'resolved',
        entryPointId: portal.id,
        rules: [
          { name: 'Gold', outcome: 'not_met', unmet: ['attribute:tier'] },
          { name: 'Chinese', outcome: 'applied', unmet: [] },
          { name: 'Chinese voice', outcome: 'not_reached' },
        ],
        queue: { queueId: support.id, name: 'Support', from: 'rule', open: true },
        priorityFrom: 'queue',
        requirements: [{ skillId: chinese, skillName: 'Chinese', level: 3 }],
        agentsAble: 1,
      },
    });
    expect(await send('POST', 'entry-points/dry-run', { language: 'zh' })).toMatchObject({ status: 400 });
    expect((await send('POST', 'entry-points/dry-run', { kind: 'portal' })).body).toMatchObject({ outcome: 'refused', reason: 'no_queue', queue: null });
  });
});
