import type { QueueReport } from '@visavis/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../app.module.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi, type SignedIn } from '../testing/test-api.js';

let api: TestApi;
let supervisor: SignedIn;
let queueId: string;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  supervisor = await api.signIn('supervisor');
  queueId = String((await api.database.query("SELECT id FROM queues WHERE name = 'Sales'"))[0]?.['id']);
  // One contact in every quarter of an hour around both changes of the clocks in Berlin.
  for (const [from, to] of [['2026-03-27T00:00Z', '2026-03-31T00:00Z'], ['2026-10-23T00:00Z', '2026-10-27T00:00Z']]) {
    await api.database.query(
      `INSERT INTO queue_intervals (domain, queue_id, started_at, entered_new, answered, answered_in_target, wait_ms, wait_max_ms)
       SELECT $1, $2::uuid, at, 1, 1, 1, 5000, 5000 FROM generate_series($3::timestamptz, $4::timestamptz - interval '1 second', interval '15 minutes') at`,
      [api.configuration.routing.domain, queueId, from, to],
    );
  }
});
afterAll(() => api.close());

async function report(search: Record<string, string>): Promise<QueueReport['rows']> {
  const answer = await api.call(`/api/admin/reports/queues?${new URLSearchParams(search).toString()}`, { token: supervisor.token });
  expect(answer.status).toBe(200);
  return (answer.body as unknown as QueueReport).rows;
}

describe('the report of queues', () => {
  it('has days of 23 and of 25 hours where clocks are changed', async () => {
    const search = { timeZone: 'Europe/Berlin', interval: 'day' };
    const spring = await report({ ...search, from: '2026-03-28', to: '2026-03-31' });
    expect(spring.map(({ entered, localStart }) => [localStart, entered])).toEqual([['2026-03-28T00:00', 96], ['2026-03-29T00:00', 92], ['2026-03-30T00:00', 96]]);
    const autumn = await report({ ...search, from: '2026-10-24', to: '2026-10-27' });
    expect(autumn.map(({ entered, localStart }) => [localStart, entered])).toEqual([['2026-10-24T00:00', 96], ['2026-10-25T00:00', 100], ['2026-10-26T00:00', 96]]);
  });

  it('keeps apart the two hours that clocks show twice', async () => {
    const rows = await report({ timeZone: 'Europe/Berlin', interval: 'hour', from: '2026-10-25', to: '2026-10-26' });
    expect(rows).toHaveLength(25);
    expect(rows.map(({ entered }) => entered)).toEqual(Array.from({ length: 25 }, () => 4));
    expect(rows.filter(({ localStart }) => localStart === '2026-10-25T02:00').map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']);
  });

  it('begins hours where clocks do that are half an hour off', async () => {
    const rows = await report({ timeZone: 'Asia/Kolkata', interval: 'hour', from: '2026-03-28', to: '2026-03-29' });
    expect(rows).toHaveLength(24);
    expect(new Set(rows.map(({ localStart }) => localStart.slice(14)))).toEqual(new Set(['00']));
  });

  it('gives figures with the formulas, and the name of the queue', async () => {
    const [row] = await report({ interval: '15m', from: '2026-03-28T10:00:00+01:00', to: '2026-03-28T10:15:00+01:00' });
    expect(row).toMatchObject({ id: queueId, name: 'Sales', localStart: '2026-03-28T09:00', serviceLevel: 1, averageWaitMs: 5_000, abandonment: 0, stillWaiting: 0 });
  });

  it('comes as CSV for whoever asks for it, by either way', async () => {
    const path = '/api/admin/reports/queues?from=2026-03-28&to=2026-03-29';
    const { token } = supervisor;
    for (const answer of [await api.call(`${path}&format=csv`, { token }), await api.call(path, { token, headers: { accept: 'text/csv' } })]) {
      expect(answer.headers.get('content-type')).toContain('text/csv');
      expect(String(answer.body['text']).split('\r\n')[1]).toContain(',Sales,');
    }
  });

  it('refuses a time zone that there is not', async () => {
    const refused = await api.call('/api/admin/reports/agents?from=2026-03-28&to=2026-03-29&timeZone=Mars/Base', { token: supervisor.token });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
