import { randomUUID } from 'node:crypto';
import { defaultQueue, type Contact, type LimitAction, type QueueConfiguration, type TransferTarget } from '@visavis/acd';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GetContact } from './application/queries/get-contact.query.js';
import { StartContact } from './application/use-cases/start-contact.use-case.js';
import { TransferContact } from './application/use-cases/transfer-contact.use-case.js';
import { AcdActor, type ContactOperation } from './testing/acd-actor.js';
import { AcdObserver } from './testing/acd-observer.js';
import { AcdStack } from './testing/acd-stack.js';
import { configurationOf, InMemoryRoutingConfiguration } from './testing/in-memory-routing-configuration.js';
import { startCommand, testRedisUrl } from './testing/start-command.js';
import { waitUntil } from './testing/wait-until.js';

const message = { en: 'Please come back tomorrow.', zh: '请明天再来。' };
const end: LimitAction = { type: 'end', message };
const shut = { hours: null, forced: 'closed', whenClosed: end } as const;

describe('the lines of the ACD', () => {
  const domain = randomUUID();
  const redis = new Redis(testRedisUrl());
  const observer = new AcdObserver(redis, domain);
  const configuration = new InMemoryRoutingConfiguration(configurationOf([]));
  let stack: AcdStack;
  let actor: AcdActor;
  let queueId: string;
  let otherId: string;
  let agentId: string;

  beforeAll(async () => {
    stack = await AcdStack.start({ redisUrl: testRedisUrl(), configuration, options: { domain, presenceMs: 60_000 } });
    actor = new AcdActor(stack, configuration);
  });
  afterAll(async () => {
    await stack.stop();
    await redis.quit();
  });
  beforeEach(() => {
    [queueId, otherId, agentId] = [randomUUID(), randomUUID(), randomUUID()];
  });

  /** The queue under test has no agents unless given some; the other one has an agent of its own who is signed in or not. */
  function set(queue: Partial<QueueConfiguration> & { readonly agentIds?: readonly string[] }): void {
    configuration.replace(configurationOf([{ queueId, agentIds: [], ...queue }, { queueId: otherId, agentIds: [agentId] }]));
  }
  const limits = (given: Partial<QueueConfiguration['limits']>) => ({ limits: { ...defaultQueue.limits, ...given } });
  async function arrive(topicId = queueId): Promise<Contact> {
    const started = await actor.do({ do: 'start', topicId });
    if (!started.ok) throw new Error(started.reason);
    return started.value as Contact;
  }
  async function work(): Promise<void> {
    await actor.do({ do: 'agent', agentId, connected: true });
    await actor.do({ do: 'intent', agentId, intent: { status: 'available' } });
  }
  const contact = async (contactId: string) => (await stack.get(GetContact).execute(contactId)) as Contact;
  const reached = (contactId: string, state: string) => waitUntil(state, async () => (await contact(contactId)).state.name === state);
  async function go(contactId: string, ...operations: ContactOperation[]): Promise<void> {
    for (const what of operations) expect(await actor.do({ do: what, contactId })).toMatchObject({ ok: true });
  }
  async function pass(ms: number): Promise<void> {
    await observer.shiftTime(ms);
    await actor.do({ do: 'tick' });
  }

  it('refuse whom they cannot take, as a contact with an outcome and with the words of the queue', async () => {
    set(limits({ maxLength: { contacts: 1, action: end } }));
    const first = await arrive();
    const second = await arrive();
    expect(second).toMatchObject({ state: { name: 'closed', outcome: 'refused', cause: 'full' }, notice: message });
    expect(await actor.do({ do: 'leave', contactId: second.contactId })).toMatchObject({ ok: true });
    await go(first.contactId, 'leave');
    expect((await arrive()).state.name).toBe('queued');
  });

  it('send contacts on to another queue, whose agents serve them at the rank they had', async () => {
    set(limits({ maxWait: { afterMs: 60_000, action: { type: 'overflow', queueId: otherId } } }));
    const { contactId, rankKey } = await arrive();
    await work();
    await pass(59_000);
    expect((await contact(contactId)).queueId).toBe(queueId);
    await pass(1_000);
    await reached(contactId, 'offered');
    expect(await contact(contactId)).toMatchObject({ queueId: otherId, rankKey });
    await go(contactId, 'leave');
  });

  it('let go whom nobody is there to serve, as soon as the last agent has left', async () => {
    set({ ...limits({ noAgents: { afterMs: 0, action: end } }), agentIds: [agentId] });
    expect(await arrive()).toMatchObject({ state: { name: 'closed', cause: 'no_agents' } });
    await work();
    const served = await arrive();
    const waiting = await arrive();
    await reached(served.contactId, 'offered');
    await actor.do({ do: 'intent', agentId, intent: { status: 'offline' } });
    await go(served.contactId, 'leave');
    await reached(waiting.contactId, 'closed');
    expect((await contact(waiting.contactId)).state).toMatchObject({ outcome: 'refused', cause: 'no_agents' });
  });

  it('offer a callback at closing time, and refuse those who do not answer', async () => {
    set({ agentIds: [] });
    const [chosen, silent] = [await arrive(), await arrive()];
    set({ opening: { ...shut, atClosing: 'callback' } });
    for (const { contactId } of [chosen, silent]) await reached(contactId, 'leaving');
    expect((await contact(chosen.contactId)).notice).toEqual(message);
    await go(chosen.contactId, 'callBack');
    await pass(60_000);
    await reached(silent.contactId, 'closed');
    expect((await contact(silent.contactId)).state).toMatchObject({ outcome: 'refused', cause: 'closed' });
    expect((await contact(chosen.contactId)).state.name).toBe('callback_waiting');
    await go(chosen.contactId, 'leave');
  });

  it('keep those who are in them at closing time where the queue serves them all the same', async () => {
    set({});
    const inLine = await arrive();
    set({ opening: { ...shut, atClosing: 'serve' } });
    expect(await arrive()).toMatchObject({ state: { name: 'closed', cause: 'closed' } });
    await pass(1_000);
    expect((await contact(inLine.contactId)).state.name).toBe('queued');
    await go(inLine.contactId, 'leave');
  });

  it.each(['join', 'refuse', 'allow'] as const)('treat the same customer twice as they are set: %s', async (sameCustomer) => {
    set({ sameCustomer });
    const command = startCommand(queueId);
    const start = () => stack.get(StartContact).execute(command);
    const first = await start();
    if (!first.ok) throw new Error(first.reason);
    const second = await start();
    const answer = !second.ok ? second.code : second.value.contactId === first.value.contactId ? 'the same' : 'another';
    expect(answer).toBe({ join: 'the same', refuse: 'contact.already_waiting', allow: 'another' }[sameCustomer]);
    await go(first.value.contactId, 'leave');
    if (second.ok && sameCustomer === 'allow') await go(second.value.contactId, 'leave');
    const again = await start();
    expect(again.ok && again.value.contactId).not.toBe(first.value.contactId);
    if (again.ok) await go(again.value.contactId, 'leave');
  });

  it('take a transferred conversation at the rank its customer had from the beginning', async () => {
    const colleague = randomUUID();
    set({ agentIds: [colleague], wrapUpMs: 30_000 });
    await actor.do({ do: 'agent', agentId: colleague, connected: true });
    await actor.do({ do: 'intent', agentId: colleague, intent: { status: 'available' } });
    const { contactId, joinedAt } = await arrive();
    await reached(contactId, 'offered');
    await go(contactId, 'accept');
    await go(contactId, 'media');
    await pass(60_000);
    const later = await arrive(otherId);
    const give = async (to: TransferTarget) => {
      const segmentId = (await contact(contactId)).segments.at(-1)?.segmentId ?? '';
      return stack.get(TransferContact).execute({ contactId, agentId: colleague, segmentId, to, note: 'Has an invoice.' });
    };
    expect(await give({ type: 'queue', queueId: randomUUID() })).toMatchObject({ ok: false, code: 'transfer.target_not_found' });
    expect(await give({ type: 'agent', agentId })).toMatchObject({ ok: false, code: 'transfer.agent_unavailable' });
    expect(await give({ type: 'queue', queueId: otherId })).toMatchObject({ ok: false, code: 'transfer.nobody_there' });
    await work();
    await reached(later.contactId, 'offered');
    expect(await give({ type: 'queue', queueId: otherId })).toMatchObject({ ok: true });
    await go(later.contactId, 'leave');
    await reached(contactId, 'offered');
    expect(await contact(contactId)).toMatchObject({ queueId: otherId, joinedAt, segments: [{ state: 'wrapping', ending: 'transferred' }, { agentId }] });
  });

  it('give a conversation that nobody took back to the agent it came from, and say each thing once', async () => {
    const colleague = randomUUID();
    set({ agentIds: [colleague], wrapUpMs: 30_000 });
    await actor.do({ do: 'agent', agentId: colleague, connected: true });
    await actor.do({ do: 'intent', agentId: colleague, intent: { status: 'available' } });
    const { contactId } = await arrive();
    await reached(contactId, 'offered');
    await go(contactId, 'accept');
    await waitUntil('meeting', async () => (await contact(contactId)).meeting);
    await go(contactId, 'media');
    await work();
    const { segmentId = '' } = (await contact(contactId)).segments[0] ?? {};
    const give = () => stack.get(TransferContact).execute({ contactId, agentId: colleague, segmentId, to: { type: 'agent', agentId }, note: null });
    expect(await give()).toMatchObject({ ok: true });
    await reached(contactId, 'offered');
    expect(await give()).toMatchObject({ ok: true });
    expect(await contact(contactId)).toMatchObject({ queueId, state: { offers: [{ agentId }] }, transfer: { stage: 'out' } });
    await pass(21_000);
    await waitUntil('the first agent to be asked', async () => {
      const { state } = await contact(contactId);
      return state.name === 'offered' && state.offers[0]?.agentId === colleague;
    });
    expect(await contact(contactId)).toMatchObject({ transfer: { stage: 'back', failure: 'not_answered' }, segments: [{ state: 'done' }, { ending: 'expired' }, { agentId: colleague }] });
    await go(contactId, 'leave');
  });
});
