import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../acd/testing/wait-until.js';
import { AppModule } from '../../app.module.js';
import { ContactDriver, must } from '../../testing/contact-driver.js';
import { InstantMediaModule } from '../../testing/instant-media.js';
import { TestApi } from '../../testing/test-api.js';
import { PostMessage } from '../../chat/post-message.use-case.js';
import { QualitySamples } from '../../quality/application/quality-samples.port.js';
import { HistoryRemover } from './history-remover.js';

const measured = { intervalMs: 5_000, sentLossPercent: 3, sentJitterMs: 9, receivedLossPercent: null, receivedJitterMs: null, roundTripMs: 90, freezes: null, freezeMs: null };
const dayMs = 24 * 3_600_000;
let api: TestApi;
let driver: ContactDriver;

const countOf = async (table: string) => Number((await api.database.query(`SELECT count(*) AS n FROM ${table}`))[0]?.['n']);
const counts = () => Promise.all(['contacts', 'segments', 'contact_events', 'chat_messages', 'quality_samples'].map(countOf));

describe('what is kept for so many days', () => {
  beforeAll(async () => {
    api = await TestApi.start({
      variables: { HISTORY_DAYS: '30', STATISTICS_DAYS: '365' },
      root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }),
    });
    driver = new ContactDriver(api);
  });
  afterAll(() => api.close());

  async function abandoned(name: string): Promise<string> {
    const contactId = await driver.start(name);
    const from = { role: 'customer', id: 'customer', name } as const;
    must(await driver.get(PostMessage).execute({ contactId, messageId: randomUUID(), from, body: { type: 'text', text: 'Hello?' } }));
    await driver.get(QualitySamples).write([{ contactId, participantId: 'customer', at: Date.now(), level: 'fair', ...measured }]);
    await driver.end(contactId);
    await waitUntil('history', async () => (await api.database.query('SELECT 1 AS one FROM contacts WHERE id = $1 AND closed_at IS NOT NULL', [contactId])).length === 1, 20_000);
    return contactId;
  }

  it('goes with all that hangs on it when it is older, and stays otherwise', async () => {
    await abandoned('Old');
    const all = await counts();
    expect(all[0]).toBe(1);
    expect(all[2]).toBeGreaterThan(0);
    expect(all[3]).toBe(1);
    expect(all[4]).toBe(1);
    const remover = driver.get(HistoryRemover);
    await remover.run(Date.now() + 29 * dayMs);
    expect(await counts()).toEqual(all);
    await remover.run(Date.now() + 31 * dayMs);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    expect(await countOf('queue_intervals')).toBeGreaterThan(0);
    await remover.run(Date.now() + 366 * dayMs);
    expect(await countOf('queue_intervals')).toBe(0);
  }, 60_000);

  it('keeps a contact that is not over, however old', async () => {
    const contactId = await driver.start('Waits');
    await waitUntil('history', async () => (await countOf('contacts')) === 1, 20_000);
    await driver.get(HistoryRemover).run(Date.now() + 400 * dayMs);
    expect(await countOf('contacts')).toBe(1);
    await driver.end(contactId);
  }, 60_000);

  it('takes many in portions', async () => {
    await api.database.query(
      `INSERT INTO agent_activities (domain, event_id, agent_id, name, started_at, ended_at)
       SELECT $1, 'e' || n, gen_random_uuid(), 'idle', now() - interval '50 days', now() - interval '40 days' FROM generate_series(1, 1201) n`,
      [api.configuration.routing.domain],
    );
    await driver.get(HistoryRemover).run(Date.now());
    expect(await countOf('agent_activities')).toBe(0);
  }, 60_000);

  it('is said where it is asked for, instead of showing nothing', async () => {
    const { token } = await api.signIn('admin');
    const day = (before: number) => new Date(Date.now() - before * dayMs).toISOString();
    const check = (before: number) => api.call(`/api/admin/reports/check?${new URLSearchParams({ from: day(before), to: day(before - 1) })}`, { token });
    expect(await check(29)).toMatchObject({ status: 200 });
    expect(await check(40)).toMatchObject({ status: 410, body: { code: 'report.not_kept' } });
    const report = (before: number) => api.call(`/api/admin/reports/queues?${new URLSearchParams({ from: day(before), to: day(before - 1), timeZone: 'UTC', interval: 'day' })}`, { token });
    expect(await report(100)).toMatchObject({ status: 200 });
    expect(await report(400)).toMatchObject({ status: 410, body: { code: 'report.not_kept' } });
  });
});
