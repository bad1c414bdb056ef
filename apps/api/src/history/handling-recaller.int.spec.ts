import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { QueueStates } from '../acd/application/queries/queue-states.query.js';
import { RecallHandling } from '../acd/application/use-cases/recall-handling.use-case.js';
import { AppModule } from '../app.module.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { ContactDriver } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi } from '../testing/test-api.js';
import { HandlingRecaller } from './handling-recaller.js';

const minute = 60_000;
let api: TestApi;
let driver: ContactDriver;
let queueId: string;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  driver = new ContactDriver(api);
  queueId = driver.get(RoutingConfigurationPort).current().queues.find(({ name }) => name === 'Sales')?.queueId ?? '';
});
afterAll(() => api.close());

/** A contact of the past whose agent was occupied for the time given. */
async function happened(handlingMs: number, at: Date, { channel = 'video' as 'video' | 'chat', ending = 'customer_ended', queue = queueId } = {}): Promise<void> {
  const prisma = driver.get(PrismaService);
  const contactId = randomUUID();
  const ended = new Date(at.getTime() + handlingMs);
  await prisma.contact.create({
    data: {
      ...{ id: contactId, domain: 'spec', version: 9, channel, queueId: queue, queueName: 'Sales', topicId: randomUUID() },
      ...{ topic: { en: 'Chairs', zh: '椅子' }, language: 'en', priority: 0, customerName: 'Ada', deviceCheck: {} },
      ...{ state: 'closed', enteredAt: at, answeredAt: at, closedAt: ended, outcome: 'completed' },
    },
  });
  const times = { offeredAt: at, acceptedAt: at, talkStartedAt: at, talkEndedAt: ended, wrapUpEndedAt: ended };
  await prisma.segment.create({ data: { id: randomUUID(), contactId, version: 9, agentId: randomUUID(), ...times, ending } });
}

/** What a recaller would tell estimates. */
async function recalled(withinMs?: number): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const recall = { execute: (...given: unknown[]) => void told.push(given) } as unknown as RecallHandling;
  await new HandlingRecaller(driver.get(PrismaService), driver.get(RoutingConfigurationPort), recall).recall(withinMs);
  return told;
}

describe('handling times of the past', () => {
  it('are read per queue, calls and chats apart, oldest first, without talks that ended with a transfer', async () => {
    const start = Date.now() - 60 * minute;
    await happened(3 * minute, new Date(start + 10 * minute));
    await happened(2 * minute, new Date(start));
    await happened(9 * minute, new Date(start), { ending: 'transferred' });
    await happened(7 * minute, new Date(start), { queue: randomUUID() });
    await happened(20 * minute, new Date(start), { channel: 'chat' });
    expect(await recalled()).toEqual([
      [queueId, 'call', [2 * minute, 3 * minute]],
      [queueId, 'chat', [20 * minute]],
    ]);
  });

  it('let a process that has just started say how long it takes, once an agent is there', async () => {
    const estimate = () => driver.get(QueueStates).current().find((state) => state.queueId === queueId)?.estimate;
    const [agent] = await api.database.query("SELECT id FROM users WHERE role = 'agent' ORDER BY email");
    await driver.makeAvailable(String(agent?.['id']));
    expect(estimate()).toBeNull();
    await driver.get(HandlingRecaller).recall();
    expect(estimate()).not.toBeNull();
  });

  it('that cannot be read in time hold up nobody who starts', async () => {
    let unlock = () => undefined as void;
    const unlocked = new Promise<void>((resolve) => (unlock = resolve));
    let locked = () => undefined as void;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const locking = driver.get(PrismaService).$transaction(async (transaction) => {
      await transaction.$executeRaw`LOCK TABLE segments IN ACCESS EXCLUSIVE MODE`;
      locked();
      await unlocked;
    }, { timeout: 30_000 });
    await isLocked;
    try {
      expect(await recalled(300)).toEqual([]);
    } finally {
      unlock();
      await locking;
    }
    expect(await recalled()).not.toEqual([]);
  });
});
