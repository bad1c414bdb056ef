import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { newContact, defaultQueue, queuedEvent, type AcdCommit } from '@visavis/acd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AcdHistoryConsumer } from '../acd/application/ports/acd-history-consumer.port.js';
import { defaultAcdOptions } from '../acd/acd.options.js';
import { AppModule } from '../app.module.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi } from '../testing/test-api.js';
import { HistoryMetrics } from './history.metrics.js';
import { HistoryRecorder } from './history.recorder.js';
import { HistoryWriter } from './history.writer.js';
import { RefusedCommits } from './refused-commits.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
});
afterAll(() => api.close());

/** Gives the same commits until they are acknowledged, as the stream does. */
class CommitsInMemory extends AcdHistoryConsumer {
  reads = 0;

  constructor(private waiting: readonly AcdCommit[]) {
    super();
  }

  override async read(max: number, waitMs: number): Promise<readonly AcdCommit[]> {
    this.reads += 1;
    if (this.waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 20)));
    return this.waiting.slice(0, max);
  }

  override acknowledge(commits: readonly AcdCommit[]): Promise<void> {
    this.waiting = this.waiting.filter((commit) => !commits.includes(commit));
    return Promise.resolve();
  }

  get left(): number {
    return this.waiting.length;
  }
}

function commitOf(contactId: string, name: string, index: number): AcdCommit {
  const contact = newContact({
    contactId,
    channel: 'video',
    topicId: randomUUID(),
    topic: { en: 'Chairs', zh: '椅子' },
    queue: { ...defaultQueue, queueId: randomUUID(), name: 'Sales', members: [] },
    requirements: [],
    attributes: {},
    verified: null,
    lastAgentId: null,
    priority: 0,
    language: 'en',
    customer: { name, details: null, deviceId: randomUUID(), addressHash: '' },
    consents: [],
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    via: 'spec',
    now: 1_000 + index,
  });
  return { commitId: `${index}-0`, contacts: [contact], agents: [], events: [{ ...queuedEvent(contact), eventId: `${contactId}.${index}` }] };
}

function recorderOf(consumer: AcdHistoryConsumer): HistoryRecorder {
  const get = <Provider>(type: Type<Provider>) => api.application.get(type, { strict: false });
  return new HistoryRecorder(
    consumer,
    get(HistoryWriter),
    get(RefusedCommits),
    get(CurrentInstallation as unknown as Type<CurrentInstallation>),
    get(HistoryMetrics),
    { ...defaultAcdOptions, domain: api.configuration.routing.domain },
  );
}

describe('the recorder', () => {
  it('sets a commit aside that the database will never take, and writes all others', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    const consumer = new CommitsInMemory([commitOf(before, 'Before', 1), commitOf('no uuid', 'Bad', 2), commitOf(after, 'After', 3)]);
    const recorder = recorderOf(consumer);
    recorder.onApplicationBootstrap();
    await expect.poll(() => consumer.left, { timeout: 5_000 }).toBe(0);
    await recorder.beforeApplicationShutdown();
    const rows = await api.database.query('SELECT id FROM contacts WHERE id = ANY($1) ORDER BY entered_at', [[before, after]]);
    expect(rows).toEqual([{ id: before }, { id: after }]);
    const aside = await api.application.get(RefusedCommits, { strict: false }).all();
    expect(aside.flatMap(({ contacts }) => contacts.map(({ customer }) => customer.name))).toContain('Bad');
  });

  it('keeps names that PostgreSQL or JSON could stumble over', async () => {
    const names = ['NUL \u0000 inside', '\\u0000 as typed', 'back\\\u0000slash', '"quoted"', '李雷 👋'];
    const ids = names.map(() => randomUUID());
    const consumer = new CommitsInMemory(names.map((name, index) => commitOf(ids[index] ?? '', name, index)));
    const recorder = recorderOf(consumer);
    recorder.onApplicationBootstrap();
    await expect.poll(() => consumer.left, { timeout: 5_000 }).toBe(0);
    await recorder.beforeApplicationShutdown();
    const rows = await api.database.query('SELECT customer_name FROM contacts WHERE id = ANY($1) ORDER BY entered_at', [ids]);
    expect(rows.map((row) => row['customer_name'])).toEqual(['NUL  inside', '\\u0000 as typed', 'back\\slash', '"quoted"', '李雷 👋']);
  });

  it('acknowledges nothing while the database is away, and everything when it is back', async () => {
    const contactId = randomUUID();
    const consumer = new CommitsInMemory([commitOf(contactId, 'Patient', 1)]);
    await api.database.close();
    const recorder = recorderOf(consumer);
    recorder.onApplicationBootstrap();
    try {
      await expect.poll(() => consumer.reads, { timeout: 5_000 }).toBeGreaterThan(2);
      expect(consumer.left).toBe(1);
    } finally {
      await api.database.open();
    }
    await expect.poll(() => consumer.left, { timeout: 10_000 }).toBe(0);
    await recorder.beforeApplicationShutdown();
    expect(await api.database.query('SELECT customer_name FROM contacts WHERE id = $1', [contactId])).toEqual([{ customer_name: 'Patient' }]);
  });
});
