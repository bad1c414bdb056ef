import { liveSchema, type Live } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SetIntent } from '../acd/application/use-cases/set-intent.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { ContactDriver, must } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

describe('the live view of the call centre', () => {
  let api: TestApi;
  let driver: ContactDriver;
  let supervisor: SignedIn;
  let agent: SignedIn;

  beforeAll(async () => {
    api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
    driver = new ContactDriver(api);
    [supervisor, agent] = [await api.signIn('supervisor'), await api.signIn('agent')];
  });
  afterAll(() => api.close());

  async function live(search = ''): Promise<Live> {
    const answer = await api.call(`/api/admin/live${search}`, { token: supervisor.token });
    expect(answer.status).toBe(200);
    return liveSchema.parse(answer.body);
  }
  const line = async (topicId: string) => (await live()).queues.find(({ queueId }) => queueId === topicId);

  it('shows lines and agents as they are, and what was counted today', async () => {
    const contactId = await driver.start('Ada');
    const { queueId } = await driver.contact(contactId);
    expect(await line(queueId)).toMatchObject({ open: true, waiting: 1, agents: { idle: 0, offline: 3 } });

    await driver.makeAvailable(agent.userId);
    const offer = await driver.offer(contactId);
    expect((await line(queueId))?.agents).toMatchObject({ ringing: 1, offline: 2 });
    await driver.accept(offer);
    expect((await line(queueId))?.agents).toMatchObject({ engaged: 1, offline: 2 });
    const talking = (await live()).agents.find(({ agentId }) => agentId === agent.userId);
    expect(talking).toMatchObject({ connected: true, engagements: [{ contactId, state: 'talking' }] });

    await driver.end(contactId);
    expect((await line(queueId))?.agents).toMatchObject({ wrapping: 1 });
    must(await driver.get(SetIntent).execute({ agentId: agent.userId, intent: { status: 'break', reason: 'lunch' }, when: 'now' }));
    await driver.finishWrapUp({ segmentId: offer.segmentId, agentId: agent.userId });
    expect((await line(queueId))?.agents).toMatchObject({ wrapping: 0, onBreak: { lunch: 1 } });
    const counted = await waitUntil('the answer is counted', async () => ((await line(queueId))?.today.answered === 1 ? line(queueId) : null));
    expect(counted?.today).toMatchObject({ entered: 1, answered: 1, serviceLevel: 1, abandoned: 0 });
  });

  it('is for supervisors, and knows the days of a time zone', async () => {
    expect((await api.call('/api/admin/live', { token: agent.token })).status).toBe(403);
    expect((await api.call('/api/admin/live?timeZone=Mars/Base', { token: supervisor.token })).status).toBe(400);
    expect((await live('?timeZone=Pacific/Auckland')).queues.length).toBeGreaterThan(0);
  });
});
