import { randomUUID } from 'node:crypto';
import { membersOf, type Contact } from '@visavis/acd';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AcdActor, type Actor, type ContactOperation } from './testing/acd-actor.js';
import { AcdChild, ChildProgram } from './testing/acd-child.js';
import { AcdObserver } from './testing/acd-observer.js';
import { AcdStack } from './testing/acd-stack.js';
import { configurationOf, InMemoryRoutingConfiguration } from './testing/in-memory-routing-configuration.js';
import { testRedisUrl } from './testing/start-command.js';
import { waitUntil } from './testing/wait-until.js';

const patienceMs = 20_000;
const configuration = configurationOf([{ queueId: 'sales', agentIds: ['a', 'b'], wrapUpMs: 30_000 }]);

/** A conversation whose people are connected by way of two processes, of which one is killed. */
describe('a conference whose process is killed', () => {
  let program: ChildProgram;
  let redis: Redis;
  let observer: AcdObserver;
  let stack: AcdStack;
  let survivor: Actor;
  let victim: AcdChild;

  beforeAll(async () => {
    program = await ChildProgram.build();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    const domain = randomUUID();
    const inMemory = new InMemoryRoutingConfiguration(configuration);
    const options = { domain, presenceMs: 1_500, historyLeaseMs: 1_500, streamRetentionMs: 600_000 };
    redis = new Redis(testRedisUrl());
    observer = new AcdObserver(redis, domain);
    stack = await AcdStack.start({ redisUrl: testRedisUrl(), configuration: inMemory, options });
    survivor = new AcdActor(stack, inMemory);
    victim = await AcdChild.start(program, { redisUrl: testRedisUrl(), configuration, options, faultPoint: null });
  });
  afterEach(async () => {
    await victim.stop();
    await stack.stop();
    await redis.quit();
  });

  const contact = async (): Promise<Contact | undefined> => (await observer.picture()).contacts[0];
  const until = (what: string, holds: (contact: Contact) => boolean) => waitUntil(what, async () => holds((await contact()) as Contact), patienceMs);
  const act = async (by: Actor, ...operations: readonly ContactOperation[]) => {
    for (const operation of operations) expect(await by.do({ do: operation, contactId: (await contact())?.contactId ?? 'none' }), operation).toMatchObject({ ok: true });
  };
  /** Long enough for any grace period, in steps that leave the living time to say so. */
  const passTime = async () => {
    for (let step = 0; step < 4; step += 1) {
      await observer.shiftTime(20_000);
      await survivor.do({ do: 'tick' });
    }
  };

  /** Agent a talks with a customer of the survivor's; b waits to be asked. */
  async function talk(first: Actor, second: Actor): Promise<void> {
    await first.do({ do: 'agent', agentId: 'a', connected: true });
    await first.do({ do: 'intent', agentId: 'a', intent: { status: 'available' } });
    await survivor.do({ do: 'start', topicId: 'sales' });
    await waitUntil('the offer', async () => (await contact())?.state.name === 'offered', patienceMs);
    await act(survivor, 'accept', 'media');
    await second.do({ do: 'agent', agentId: 'b', connected: true });
    await second.do({ do: 'intent', agentId: 'b', intent: { status: 'available' } });
  }

  it('goes on with the colleague who is there when it takes the agent along', async () => {
    await talk(victim, survivor);
    await act(survivor, 'consult', 'accept', 'media');
    await victim.kill();
    await until('the agent to be missed', ({ state }) => state.name !== 'closed');
    await waitUntil('a to be out of reach', async () => (await observer.picture()).agents.some(({ agentId, reachability }) => agentId === 'a' && !reachability.connected), patienceMs);
    await passTime();
    await until('b to have the conversation', ({ colleagues, state }) => state.name === 'active' && state.agentId === 'b' && colleagues.length === 0);
    await expect(observer.settled(configuration, patienceMs)).resolves.toBeUndefined();
  });

  it('stays with its agent when it takes the colleague along, at any stage', async () => {
    await talk(survivor, victim);
    await act(survivor, 'ask', 'accept', 'media');
    await victim.kill();
    await waitUntil('b to be out of reach', async () => (await observer.picture()).agents.some(({ agentId, reachability }) => agentId === 'b' && !reachability.connected), patienceMs);
    await passTime();
    await until('a to be alone with the customer', (current) => current.state.name === 'active' && membersOf(current).join() === 'customer,agent:a');
    await expect(observer.settled(configuration, patienceMs)).resolves.toBeUndefined();
  });

  it('gives up the place of an invitee who does not come back', async () => {
    await talk(survivor, survivor);
    await act(survivor, 'invite', 'redeem');
    await act(victim, 'inviteeComes');
    await act(survivor, 'media');
    await until('the invitee', ({ invitations }) => invitations[0]?.stage === 'present' && invitations[0].deadlineAt === null);
    await victim.kill();
    await until('the invitee to be missed', ({ invitations }) => invitations[0]?.deadlineAt !== null);
    await passTime();
    await until('the invitee to be gone', ({ invitations, state }) => invitations.length === 0 && state.name === 'active');
    await expect(observer.settled(configuration, patienceMs)).resolves.toBeUndefined();
  });
});
