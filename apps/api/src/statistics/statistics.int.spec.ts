import { randomInt } from 'node:crypto';
import { intervalOf, type AcdCommit } from '@visavis/acd';
import type { StatisticsCheck } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RateContact } from '../acd/application/use-cases/rate-contact.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { historyRowsOf } from '../history/history-rows.js';
import { HistoryWriter } from '../history/history.writer.js';
import { ContactDriver, must } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

const root: Parameters<typeof TestApi.start>[0] = { root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) };
const day = 86_400_000;

let api: TestApi;
let driver: ContactDriver;
let admin: SignedIn;

beforeAll(async () => {
  api = await TestApi.start(root);
  driver = new ContactDriver(api);
  const agents = await api.database.query("SELECT id FROM users WHERE role = 'agent' ORDER BY email");
  for (const { id } of agents) await driver.makeAvailable(String(id));
  admin = await api.signIn('admin');
});
afterAll(() => api.close());

async function check(): Promise<StatisticsCheck> {
  const [from, to] = [new Date(intervalOf(Date.now() - day)), new Date(Date.now() + day)].map((at) => at.toISOString());
  const answer = await api.call(`/api/admin/reports/check?from=${from}&to=${to}`, { token: admin.token });
  expect(answer.status).toBe(200);
  return answer.body as unknown as StatisticsCheck;
}

async function traffic(contacts: number): Promise<void> {
  for (let index = 0; index < contacts; index += 1) {
    const contactId = await driver.start(`Customer ${index}`);
    const what = randomInt(4);
    if (what === 0) {
      await driver.end(contactId);
      continue;
    }
    const offer = await driver.offer(contactId);
    if (what === 1) await driver.reject(offer);
    else await driver.accept(offer);
    await driver.end(contactId);
    if (what > 1) await driver.finishWrapUp(offer);
    if (what === 2) must(await driver.get(RateContact).execute({ contactId, stars: 1 + randomInt(5), comment: null }));
  }
}

async function written(): Promise<void> {
  const last = driver.commits.flatMap(({ events }) => events).findLast(({ contactId }) => contactId !== undefined)?.eventId;
  await waitUntil('history to be written', async () => (await api.database.query('SELECT 1 FROM contact_events WHERE event_id = $1', [last])).length > 0 || null);
}

async function stored(): Promise<readonly unknown[]> {
  return [await api.database.query('SELECT * FROM queue_intervals ORDER BY 1, 2, 3'), await api.database.query('SELECT * FROM agent_intervals ORDER BY 1, 2, 3')];
}

function write(commits: readonly AcdCommit[]): Promise<unknown> {
  return driver.get(HistoryWriter).write(historyRowsOf(commits, { domain: api.configuration.routing.domain, queueName: () => 'A queue' }));
}

/** In portions of any size, in any order. */
async function writeShuffled(commits: readonly AcdCommit[]): Promise<void> {
  const shuffled = commits.map((commit) => ({ commit, rank: randomInt(1_000_000) })).toSorted((a, b) => a.rank - b.rank);
  for (let index = 0; index < shuffled.length; ) {
    const size = 1 + randomInt(9);
    await write(shuffled.slice(index, index + size).map(({ commit }) => commit));
    index += size;
  }
}

describe('statistics in the database', () => {
  it('agree with the timelines after random traffic', async () => {
    await traffic(12);
    await written();
    const found = await check();
    expect(found).toMatchObject({ agrees: true, differences: [] });
    expect(found.compared).toBeGreaterThan(10);
  });

  it('count nothing twice when a reader dies between writing and saying so, or two read the same', async () => {
    const before = await stored();
    await Promise.all([writeShuffled(driver.commits), writeShuffled(driver.commits)]);
    expect(await stored()).toEqual(before);
  });

  it('become the same again from the same commits in any order, however late', async () => {
    const before = await stored();
    for (const table of ['contact_events', 'agent_activities', 'queue_intervals', 'agent_intervals']) await api.database.query(`DELETE FROM ${table}`);
    await writeShuffled(driver.commits);
    expect(await stored()).toEqual(before);
  });

  it('go on when another process comes and goes', async () => {
    const beside = await TestApi.start({ ...root, beside: api });
    try {
      await traffic(5);
    } finally {
      await beside.close();
    }
    await written();
    expect(await check()).toMatchObject({ agrees: true, differences: [] });
  });

  it('are found out when somebody has changed a number', async () => {
    await api.database.query('UPDATE queue_intervals SET answered = answered + 1 WHERE entered_new > 0');
    const found = await check();
    await api.database.query('UPDATE queue_intervals SET answered = answered - 1 WHERE entered_new > 0');
    expect(found.agrees).toBe(false);
    expect(found.differences.map(({ counter }) => counter)).toContain('answered');
  });

  it('are checked by admins only', async () => {
    const { token } = await api.signIn('supervisor');
    const now = new Date().toISOString();
    expect(await api.call(`/api/admin/reports/check?from=${now}&to=${now}`, { token })).toMatchObject({ status: 403 });
  });
});
