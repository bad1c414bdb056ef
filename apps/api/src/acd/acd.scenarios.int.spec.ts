import { randomUUID } from 'node:crypto';
import { defaultQueueRules, type Agent, type Contact } from '@visavis/acd';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GetAgent } from './application/queries/get-agent.query.js';
import { GetContact } from './application/queries/get-contact.query.js';
import { QueueStates } from './application/queries/queue-states.query.js';
import { QueuePositionFeed } from './application/queue-position-feed.js';
import { AcceptOffer } from './application/use-cases/accept-offer.use-case.js';
import { CallBack } from './application/use-cases/call-back.use-case.js';
import { AddNote } from './application/use-cases/add-note.use-case.js';
import { SetAgentReachability } from './application/use-cases/set-agent-reachability.use-case.js';
import { StartContact } from './application/use-cases/start-contact.use-case.js';
import { AcdActor, type ContactOperation } from './testing/acd-actor.js';
import { AcdObserver } from './testing/acd-observer.js';
import { AcdStack } from './testing/acd-stack.js';
import { configurationOf, InMemoryRoutingConfiguration } from './testing/in-memory-routing-configuration.js';
import { startCommand, testRedisUrl } from './testing/start-command.js';
import { waitUntil } from './testing/wait-until.js';

describe('the ACD in one process', () => {
  const domain = randomUUID();
  const redis = new Redis(testRedisUrl());
  const observer = new AcdObserver(redis, domain);
  const configuration = new InMemoryRoutingConfiguration(configurationOf([]));
  let stack: AcdStack;
  let actor: AcdActor;
  let queueId: string;
  let agentId: string;

  beforeAll(async () => {
    stack = await AcdStack.start({ redisUrl: testRedisUrl(), configuration, options: { domain, presenceMs: 60_000 } });
    actor = new AcdActor(stack, configuration);
  });
  afterAll(async () => {
    await stack.stop();
    await redis.quit();
  });

  /** Each scenario has a queue and an agent of its own, who is available. */
  beforeEach(async () => {
    [queueId, agentId] = [randomUUID(), randomUUID()];
    configuration.replace(configurationOf([{ queueId, agentIds: [agentId], offerMs: 20_000 }]));
    await actor.do({ do: 'agent', agentId, connected: true });
    await actor.do({ do: 'intent', agentId, intent: { status: 'available' } });
  });

  async function arrive(): Promise<string> {
    const started = await actor.do({ do: 'start', topicId: queueId });
    if (!started.ok) throw new Error(started.reason);
    return (started.value as Contact).contactId;
  }
  const contact = async (contactId: string) => (await stack.get(GetContact).execute(contactId)) as Contact;
  const agent = (): Promise<Agent> => stack.get(GetAgent).execute(agentId);
  const reached = (contactId: string, state: string) => waitUntil(state, async () => (await contact(contactId)).state.name === state);
  async function go(contactId: string, ...operations: ContactOperation[]): Promise<void> {
    for (const what of operations) expect(await actor.do({ do: what, contactId })).toMatchObject({ ok: true });
  }
  async function pass(ms: number): Promise<void> {
    await observer.shiftTime(ms);
    await actor.do({ do: 'tick' });
  }

  it('takes a contact from the line through offer, connection and talk to the end of the wrap-up', async () => {
    const contactId = await arrive();
    await reached(contactId, 'offered');
    expect((await agent()).engagements).toMatchObject([{ contactId, state: 'offered' }]);
    await go(contactId, 'accept');
    expect(await actor.do({ do: 'accept', contactId })).toMatchObject({ ok: false, code: 'offer.lost' });
    await go(contactId, 'media');
    expect((await contact(contactId)).state.name).toBe('active');
    expect(stack.meetings.open.size).toBe(1);
    await go(contactId, 'leave', 'leave');
    await waitUntil('closed meeting', () => stack.meetings.open.size === 0);
    expect((await agent()).engagements).toMatchObject([{ state: 'wrapping' }]);
    await go(contactId, 'rate', 'wrapUp');
    expect((await agent()).engagements).toEqual([]);
    expect(await contact(contactId)).toMatchObject({ state: { outcome: 'completed' }, rating: { stars: 5 } });
    expect(await actor.do({ do: 'rate', contactId })).toMatchObject({ ok: false, code: 'contact.already_rated' });
  });

  it('takes an agent who misses twice in a row out of the line', async () => {
    const contactId = await arrive();
    for (let misses = 1; misses <= 2; misses += 1) {
      await reached(contactId, 'offered');
      await pass(20_001);
    }
    await waitUntil('break', async () => (await agent()).intent.reason === 'not_responding');
    expect((await contact(contactId)).state.name).toBe('queued');
    await go(contactId, 'leave');
  });

  it('brings a rejected contact back to its only agent when the cool-down is over, without anybody moving', async () => {
    const contactId = await arrive();
    await reached(contactId, 'offered');
    await go(contactId, 'reject');
    expect((await contact(contactId)).state.name).toBe('queued');
    await pass(30_001);
    await reached(contactId, 'offered');
    await go(contactId, 'leave');
  });

  it('frees agent and contact when no media server takes the meeting', async () => {
    const contactId = await arrive();
    await reached(contactId, 'offered');
    stack.meetings.available = false;
    await go(contactId, 'accept');
    stack.meetings.available = true;
    expect((await contact(contactId)).state.name).toBe('queued');
    expect((await agent()).engagements).toEqual([]);
    await go(contactId, 'leave');
  });

  it('closes a meeting that was made for a customer who has left meanwhile', async () => {
    const contactId = await arrive();
    await reached(contactId, 'offered');
    const made = stack.meetings.holdNext();
    const { state } = await contact(contactId);
    if (state.name !== 'offered' || !state.offers[0]) throw new Error('Nobody was offered the contact.');
    const accepting = stack.get(AcceptOffer).execute({ contactId, ...state.offers[0] });
    await go(contactId, 'leave');
    made();
    expect(await accepting).toMatchObject({ ok: false });
    await waitUntil('closed meeting', () => stack.meetings.open.size === 0);
  });

  it('refuses the browser and the address of a customer who was blocked', async () => {
    const command = startCommand(queueId);
    const started = await stack.get(StartContact).execute(command);
    const contactId = started.ok ? started.value.contactId : '';
    await reached(contactId, 'offered');
    await go(contactId, 'accept', 'media', 'block');
    const again = (change: Partial<typeof command.customer>) =>
      stack.get(StartContact).execute({ ...command, customer: { ...startCommand(queueId).customer, ...change } });
    expect(await again({ deviceId: command.customer.deviceId })).toMatchObject({ ok: false, code: 'contact.blocked' });
    expect(await again({ addressHash: command.customer.addressHash })).toMatchObject({ ok: false, code: 'contact.blocked' });
    expect(await stack.get(StartContact).execute(startCommand('nowhere'))).toMatchObject({ ok: false, code: 'topic.not_found' });
  });

  it('gives the customer of a lost agent to another one, at the old rank', async () => {
    const second = randomUUID();
    configuration.replace(configurationOf([{ queueId, agentIds: [agentId, second] }]));
    const contactId = await arrive();
    await reached(contactId, 'offered');
    await go(contactId, 'accept', 'media');
    await actor.do({ do: 'agent', agentId: second, connected: true });
    await actor.do({ do: 'intent', agentId: second, intent: { status: 'available' } });
    await stack.get(SetAgentReachability).execute({ agentId, connected: false });
    await pass(30_001);
    await waitUntil('the other agent', async () => (await stack.get(GetAgent).execute(second)).engagements[0]?.contactId === contactId);
    expect((await agent()).intent).toMatchObject({ status: 'offline', setBy: 'system' });
    await go(contactId, 'leave');
  });

  it('tells waiting customers their positions when these change, and agents the length of the line', async () => {
    await actor.do({ do: 'intent', agentId, intent: { status: 'break', reason: 'lunch' } });
    const [first, second] = [await arrive(), await arrive()];
    const heard: number[] = [];
    const stop = stack.get(QueuePositionFeed).watch(second, ({ position }) => heard.push(position));
    await waitUntil('the first word', () => heard.length === 1);
    expect(stack.get(QueueStates).current()).toMatchObject([{ queueId, waiting: 2, longestWaitingSince: (await contact(first)).joinedAt }]);
    await go(first, 'leave');
    await waitUntil('the move', () => heard.length === 2);
    expect(heard).toEqual([2, 1]);
    stop();
    await go(second, 'leave');
  });

  it('writes a note into the timeline without touching the contact', async () => {
    await actor.do({ do: 'intent', agentId, intent: { status: 'break', reason: 'lunch' } });
    const contactId = await arrive();
    const before = await contact(contactId);
    await stack.get(AddNote).execute({ contactId, type: 'video.hidden', actor: `agent:${agentId}`, data: { hidden: true } });
    expect(await contact(contactId)).toEqual(before);
    const noted = (await observer.commits()).flatMap(({ events }) => events).find(({ type }) => type === 'video.hidden');
    expect(noted).toMatchObject({ contactId, data: { hidden: true } });
    expect(await stack.get(AddNote).execute({ contactId: randomUUID(), type: 'leg.lost', actor: 'system' })).toMatchObject({ code: 'contact.not_found' });
    await go(contactId, 'leave');
  });

  it('calls a customer back at the rank they had, agent first, and connects them when they answer', async () => {
    const callback = { ...defaultQueueRules.callback, offered: true };
    configuration.replace(configurationOf([{ queueId, agentIds: [agentId], callback }]));
    await actor.do({ do: 'intent', agentId, intent: { status: 'break', reason: 'lunch' } });
    const first = await arrive();
    const second = await arrive();
    await go(first, 'callBack', 'vanish');
    expect((await contact(first)).state.name).toBe('callback_waiting');
    await pass(120_000);
    await actor.do({ do: 'intent', agentId, intent: { status: 'available' } });
    await reached(first, 'offered');
    await go(first, 'accept');
    expect((await agent()).engagements).toMatchObject([{ contactId: first, state: 'calling' }]);
    expect((await contact(second)).state.name).toBe('queued');
    expect(await actor.do({ do: 'answer', contactId: second })).toMatchObject({ ok: false, code: 'contact.not_allowed_now' });
    await go(first, 'answer');
    await go(first, 'media');
    expect((await contact(first)).state.name).toBe('active');
    await go(first, 'leave', 'wrapUp');
    await reached(second, 'offered');
    await go(second, 'leave');
  });

  it('refuses a callback that would keep the contact alive for ever', async () => {
    const callback = { ...defaultQueueRules.callback, offered: true };
    configuration.replace(configurationOf([{ queueId, agentIds: [], callback }]));
    const contactId = await arrive();
    const { joinedAt } = await contact(contactId);
    const at = (days: number) => stack.get(CallBack).request(contactId, [{ type: 'portal' }], joinedAt + days * 86_400_000);
    expect(await at(15)).toMatchObject({ ok: false, code: 'callback.closed_then' });
    expect(await at(13)).toMatchObject({ ok: true });
    expect((await contact(contactId)).state.name).toBe('callback_scheduled');
    await go(contactId, 'leave');
  });

  it('tries a customer who does not answer again later, and ends it after the last attempt', async () => {
    const callback = { offered: true, attempts: 2, retryGapMs: 60_000, answerMs: 30_000 };
    configuration.replace(configurationOf([{ queueId, agentIds: [agentId], callback }]));
    await actor.do({ do: 'intent', agentId, intent: { status: 'break', reason: 'lunch' } });
    const contactId = await arrive();
    await go(contactId, 'callBack');
    await actor.do({ do: 'intent', agentId, intent: { status: 'available' } });
    await reached(contactId, 'offered');
    await go(contactId, 'accept');
    await pass(30_000);
    await reached(contactId, 'callback_scheduled');
    expect((await agent()).engagements).toEqual([]);
    await pass(60_000);
    await reached(contactId, 'offered');
    await go(contactId, 'accept');
    await pass(30_000);
    await reached(contactId, 'closed');
    expect((await contact(contactId)).state).toMatchObject({ outcome: 'callback_unreached' });
  });

  it('lets an offer expire by itself, at its time and not before', async () => {
    configuration.replace(configurationOf([{ queueId, agentIds: [agentId], offerMs: 300 }], { missedOffersLimit: 1 }));
    const contactId = await arrive();
    await waitUntil('expiry', async () => (await agent()).intent.reason === 'not_responding');
    const events = (await observer.commits()).flatMap((commit) => commit.events).filter((event) => event.contactId === contactId);
    const [made, expired] = ['offer.made', 'offer.expired'].map((type) => events.find((event) => event.type === type)?.at ?? 0);
    // Bull wakes within a bucket of 100 ms; should it fail, the sweep comes within a second.
    expect((expired ?? 0) - (made ?? 0)).toBeGreaterThanOrEqual(300);
    expect((expired ?? 0) - (made ?? 0)).toBeLessThan(1_500);
    await go(contactId, 'leave');
  });
});
