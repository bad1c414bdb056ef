import { randomUUID } from 'node:crypto';
import type { Contact } from '@visavis/acd';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPointNames, type FaultPoint } from '../platform/fault-points/fault-points.js';
import { AcdActor, type Actor, type Operation } from './testing/acd-actor.js';
import { AcdChild, ChildProgram } from './testing/acd-child.js';
import { AcdObserver } from './testing/acd-observer.js';
import { AcdStack } from './testing/acd-stack.js';
import { HistoryKeeper } from './testing/history-keeper.js';
import { configurationOf, InMemoryRoutingConfiguration } from './testing/in-memory-routing-configuration.js';
import { testRedisUrl } from './testing/start-command.js';
import { waitUntil } from './testing/wait-until.js';

/** For a machine that does many things at once. */
const patienceMs = 20_000;
/** Duels fought at the same time: each starts a process, and two cores are soon busy. */
const duelsAtOnce = 3;
const agentIds = ['a', 'b'];
const configuration = configurationOf([{ queueId: 'sales', agentIds, wrapUpMs: 30_000, rejectCoolDownMs: 5_000 }], { missedOffersLimit: 9 });

/** The victim, who leads and writes history, and the survivor, with everything that is needed to look on. */
class Duel {
  readonly domain = randomUUID();
  readonly redis = new Redis(testRedisUrl());
  readonly observer = new AcdObserver(this.redis, this.domain);
  private readonly inMemory = new InMemoryRoutingConfiguration(configuration);
  private victim: AcdChild | undefined;
  private stack: AcdStack | undefined;
  private history: HistoryKeeper | undefined;
  survivor!: Actor;

  async start(program: ChildProgram, faultPoint: FaultPoint): Promise<void> {
    const options = { domain: this.domain, presenceMs: 1_500, historyLeaseMs: 1_500, streamRetentionMs: 600_000 };
    this.victim = await AcdChild.start(program, { redisUrl: testRedisUrl(), configuration, options, faultPoint });
    this.stack = await AcdStack.start({ redisUrl: testRedisUrl(), configuration: this.inMemory, options });
    this.history = new HistoryKeeper(this.stack, this.redis, this.domain);
    this.survivor = new AcdActor(this.stack, this.inMemory);
  }

  async stop(): Promise<void> {
    await this.victim?.stop();
    await this.history?.stop();
    await this.stack?.stop();
    await this.redis.quit();
  }

  /** Done by the victim while it lives, and then by the survivor. */
  async do(operation: Operation): Promise<void> {
    if (this.victim?.alive) await this.victim.do(operation);
    else await this.survivor.do(operation);
  }

  get victimLives(): boolean {
    return this.victim?.alive ?? false;
  }

  async died(): Promise<string | number> {
    return waitUntil('the victim to die', () => this.victim?.ended, patienceMs);
  }

  /** A contact in the state named; nobody once the victim is dead, because then the script is over. */
  async contactIn(state: string): Promise<string | undefined> {
    let found: string | undefined;
    const look = async () => {
      found = (await this.observer.picture()).contacts.find((contact) => contact.state.name === state)?.contactId;
      return found !== undefined || !this.victimLives;
    };
    await waitUntil(`a contact that is ${state}`, look, patienceMs);
    return found;
  }

  async passTime(ms: number): Promise<void> {
    await this.observer.shiftTime(ms);
    await this.do({ do: 'tick' });
    await this.survivor.do({ do: 'tick' });
  }
}

/** A day in short: every step that has a fault point in it is taken by the victim, until it dies of one. */
async function live(duel: Duel): Promise<void> {
  for (const agentId of agentIds) {
    await duel.survivor.do({ do: 'agent', agentId, connected: true });
    await duel.survivor.do({ do: 'intent', agentId, intent: { status: 'available' } });
  }
  await duel.do({ do: 'start', topicId: 'sales' });
  for (const what of ['reject', 'accept', 'media', 'leave', 'wrapUp'] as const) await onContact(duel, what);
  await duel.do({ do: 'start', topicId: 'sales' });
  for (const what of ['accept', 'media', 'passOn', 'reject', 'accept', 'media', 'block'] as const) await onContact(duel, what);
  // The survivor looks for what is due as well, and may be faster once or twice.
  for (let round = 0; round < 6 && duel.victimLives; round += 1) {
    await duel.do({ do: 'start', topicId: 'sales' });
    await duel.contactIn('offered');
    await duel.passTime(21_000);
  }
}

const stateFor = { reject: 'offered', accept: 'offered', media: 'connecting', leave: 'active', block: 'active', passOn: 'active', wrapUp: 'closed' } as const;

async function onContact(duel: Duel, what: keyof typeof stateFor): Promise<void> {
  if (!duel.victimLives) return;
  const contactId = await duel.contactIn(stateFor[what]);
  if (contactId) await duel.do({ do: what, contactId });
}

/** Everybody leaves; what has no one left runs out. */
async function goHome(duel: Duel): Promise<void> {
  await duel.observer.settled(configuration, patienceMs);
  for (const { contactId } of (await duel.observer.picture()).contacts) await duel.survivor.do({ do: 'leave', contactId });
  await duel.passTime(120_000);
  await duel.observer.settled(configuration, patienceMs);
  await waitUntil('everything to end', async () => (await duel.observer.picture()).contacts.length === 0, patienceMs);
}

async function newCustomerIsServed(duel: Duel): Promise<void> {
  for (const agentId of agentIds) await duel.survivor.do({ do: 'intent', agentId, intent: { status: 'available' } });
  const started = await duel.survivor.do({ do: 'start', topicId: 'sales' });
  const contactId = started.ok ? (started.value as Contact).contactId : 'nobody';
  const isOffered = async () =>
    (await duel.observer.commits()).some(({ events }) => events.some((event) => event.type === 'offer.made' && event.contactId === contactId));
  await waitUntil('a new customer to be served', isOffered, patienceMs);
}

/** Lets a few in at a time. */
class Arena {
  private readonly waiting: (() => void)[] = [];
  private free = duelsAtOnce;

  async enter(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }
}

describe('a process that is killed', () => {
  const arena = new Arena();
  let program: ChildProgram;
  beforeAll(async () => {
    program = await ChildProgram.build();
  });
  afterAll(() => program.remove());

  it.concurrent.each(faultPointNames)('at %s leaves nothing that the others do not put right', async (faultPoint) => {
    const leave = await arena.enter();
    const duel = new Duel();
    try {
      await duel.start(program, faultPoint);
      await live(duel);
      expect(await duel.died()).toBe('SIGKILL');
      // Its customers are noticed as lost, its leases run out, and every promise holds again without anybody's help.
      await duel.observer.settled(configuration, patienceMs);
      await goHome(duel);
      await newCustomerIsServed(duel);
      await goHome(duel);
      expect(await duel.observer.faultsOfTheRecord(configuration)).toEqual([]);
      const started = new Set((await duel.observer.commits()).flatMap(({ contacts }) => contacts.map(({ contactId }) => contactId)));
      await waitUntil('history', async () => (await duel.observer.closedInHistory()).size === started.size, patienceMs);
      expect([...(await duel.observer.closedInHistory()).values()].every((times) => times === 1)).toBe(true);
    } finally {
      await duel.stop();
      leave();
    }
  }, 300_000);
});
