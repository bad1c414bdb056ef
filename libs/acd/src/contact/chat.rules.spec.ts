import { describe, expect, it } from 'vitest';
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import { DomainWorld } from '../testing/domain-world.js';
import { configurationOf, contactOf, queueOf, rules, t0 } from '../testing/fixtures.js';

const step = { on: 'agent' as const };

/** Agents of one queue, at work, with so many chats each. */
function worldOf(chats: Readonly<Record<string, number>>): DomainWorld {
  const agents = Object.entries(chats).map(([agentId, chatCapacity]) => ({ agentId, skills: {}, chatCapacity }));
  const world = new DomainWorld(configurationOf([queueOf('q', Object.keys(chats))], { agents }), t0);
  for (const agentId of Object.keys(chats)) {
    world.do({ ...step, agentId, input: { type: 'reachability', connected: true, via: 'p' } });
    world.do({ ...step, agentId, input: { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null } });
  }
  return world;
}

function arrive(world: DomainWorld, contactId: string, channel: Contact['channel'] = 'chat'): void {
  world.join(contactOf(contactId, { joinedAt: world.now, queueId: 'q', channel }));
}

function find(world: DomainWorld, contactId: string): Contact {
  const contact = world.contacts.get(contactId);
  if (!contact) throw new Error(`There is no ${contactId}.`);
  return contact;
}

function agentIn(world: DomainWorld, agentId: string): Agent {
  const agent = world.agents.get(agentId);
  if (!agent) throw new Error(`There is no ${agentId}.`);
  return agent;
}

function accept(world: DomainWorld, contactId: string): string {
  const { state } = find(world, contactId);
  const offer = state.name === 'offered' ? state.offers[0] : undefined;
  if (!offer) throw new Error(`${contactId} is ${state.name}.`);
  world.do({ on: 'contact', contactId, input: { type: 'accept', ...offer } });
  return offer.agentId;
}

const stateIn = (world: DomainWorld, contactId: string) => find(world, contactId).state.name;
const customer = (world: DomainWorld, contactId: string, connected: boolean) =>
  world.do({ on: 'contact', contactId, input: { type: 'customer_reachability', connected, via: 'process' } });

describe('a chat', () => {
  it('is a conversation as soon as it is accepted, and needs no meeting', () => {
    const world = worldOf({ a: 2 });
    arrive(world, 'c1');
    accept(world, 'c1');
    expect(find(world, 'c1')).toMatchObject({ state: { name: 'active', agentId: 'a' }, answeredAt: t0, meeting: null, stay: null });
    expect(agentIn(world, 'a')).toMatchObject({ engagements: [{ state: 'talking', medium: 'chat', deadlineAt: null }], shift: { contacts: 1 } });
    expect(world.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['offer.accepted', 'contact.active']));
  });

  it('waits in connecting for a customer who is reloading, and goes back in line when they stay away too long for it', () => {
    const world = worldOf({ a: 1 });
    arrive(world, 'c1');
    customer(world, 'c1', false);
    accept(world, 'c1');
    expect(stateIn(world, 'c1')).toBe('connecting');
    customer(world, 'c1', true);
    expect(stateIn(world, 'c1')).toBe('active');
    const late = worldOf({ a: 1 });
    arrive(late, 'c1');
    customer(late, 'c1', false);
    accept(late, 'c1');
    late.advance(rules.connectMs);
    expect(stateIn(late, 'c1')).toBe('queued');
    expect(agentIn(late, 'a').missedInARow).toBe(0);
  });

  it('is offered beside a call and beside other chats, up to the capacity, one offer at a time', () => {
    const world = worldOf({ a: 2 });
    arrive(world, 'call', 'voice');
    accept(world, 'call');
    for (const contactId of ['c1', 'c2', 'c3']) arrive(world, contactId);
    expect(['c1', 'c2', 'c3'].map((id) => stateIn(world, id))).toEqual(['offered', 'queued', 'queued']);
    accept(world, 'c1');
    expect(stateIn(world, 'c2')).toBe('offered');
    accept(world, 'c2');
    expect(stateIn(world, 'c3')).toBe('queued');
    world.do({ on: 'contact', contactId: 'c1', input: { type: 'end', by: 'customer' } });
    // Its wrap-up takes the place still.
    expect(stateIn(world, 'c3')).toBe('queued');
    const segmentId = find(world, 'c1').segments.at(-1)?.segmentId ?? '';
    world.do({ on: 'contact', contactId: 'c1', input: { type: 'finish_wrap_up', segmentId, agentId: 'a', dispositionId: null, notes: '' } });
    expect(stateIn(world, 'c3')).toBe('offered');
    expect(agentIn(world, 'a').engagements.map(({ contactId }) => contactId)).toEqual(['call', 'c2', 'c3']);
  });

  it('leaves room for one call and no second one', () => {
    const world = worldOf({ a: 1 });
    arrive(world, 'c1');
    accept(world, 'c1');
    arrive(world, 'call', 'video');
    accept(world, 'call');
    arrive(world, 'other', 'voice');
    expect([stateIn(world, 'call'), stateIn(world, 'other')]).toEqual(['connecting', 'queued']);
  });

  it('is never offered to somebody whose setting allows none', () => {
    const world = worldOf({ a: 0 });
    arrive(world, 'c1');
    expect(stateIn(world, 'c1')).toBe('queued');
  });

  it('goes to whoever has least to do, before the order of the strategy', () => {
    const world = worldOf({ a: 3, b: 3 });
    const asked = ['c1', 'c2', 'c3', 'c4'].map((contactId) => {
      world.advance(1_000);
      arrive(world, contactId);
      return accept(world, contactId);
    });
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('stays with its agent when the capacity is lowered, and nothing is added until there is room', () => {
    const world = worldOf({ a: 2 });
    for (const contactId of ['c1', 'c2']) arrive(world, contactId);
    accept(world, 'c1');
    accept(world, 'c2');
    world.reconfigure({ ...world.configuration, agents: [{ agentId: 'a', skills: {}, chatCapacity: 1 }] });
    arrive(world, 'c3');
    expect(agentIn(world, 'a').engagements).toHaveLength(2);
    expect(stateIn(world, 'c3')).toBe('queued');
    world.reconfigure({ ...world.configuration, agents: [{ agentId: 'a', skills: {}, chatCapacity: 3 }] });
    expect(stateIn(world, 'c3')).toBe('offered');
  });
});

describe('an agent with several chats', () => {
  function chatting(): DomainWorld {
    const world = worldOf({ a: 3 });
    for (const contactId of ['c1', 'c2']) {
      arrive(world, contactId);
      accept(world, contactId);
    }
    return world;
  }

  function finish(world: DomainWorld, contactId: string): void {
    world.do({ on: 'contact', contactId, input: { type: 'end', by: 'customer' } });
    world.advance(rules.wrapUpMs);
  }

  it('who wants a break gets no new ones, and has it when the last one has ended', () => {
    const world = chatting();
    const lunch = { type: 'set_intent', intent: { status: 'break', reason: 'lunch' }, when: 'now', supervisorId: null } as const;
    world.do({ ...step, agentId: 'a', input: lunch });
    arrive(world, 'c3');
    expect(stateIn(world, 'c3')).toBe('queued');
    finish(world, 'c1');
    expect(agentIn(world, 'a').intent.status).toBe('available');
    finish(world, 'c2');
    expect(agentIn(world, 'a')).toMatchObject({ intent: { status: 'break', reason: 'lunch' }, activity: { name: 'lunch' } });
    expect(stateIn(world, 'c3')).toBe('queued');
  });

  it('who answers no more offers gets none either, and keeps the chats', () => {
    const world = chatting();
    arrive(world, 'c3');
    world.advance(rules.missedOffersLimit * rules.offerMs);
    expect(agentIn(world, 'a')).toMatchObject({ nextIntent: { reason: 'not_responding', setBy: 'system' }, intent: { status: 'available' } });
    expect([stateIn(world, 'c3'), stateIn(world, 'c1'), stateIn(world, 'c2')]).toEqual(['queued', 'active', 'active']);
    world.do({ ...step, agentId: 'a', input: { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null } });
    expect(stateIn(world, 'c3')).toBe('offered');
  });

  it('who is lost gives all of them back', () => {
    const world = chatting();
    world.do({ ...step, agentId: 'a', input: { type: 'reachability', connected: false, via: 'p' } });
    world.advance(rules.agentGraceMs);
    expect([stateIn(world, 'c1'), stateIn(world, 'c2')]).toEqual(['queued', 'queued']);
    expect(agentIn(world, 'a')).toMatchObject({ engagements: [], intent: { status: 'offline' } });
  });

  it('is occupied from the first to the end of the last, however they overlap', () => {
    const world = chatting();
    world.advance(10_000);
    finish(world, 'c1');
    expect(agentIn(world, 'a').activity).toEqual({ name: 'engaged', since: t0 });
    finish(world, 'c2');
    expect(agentIn(world, 'a').activity.name).toBe('idle');
  });
});
