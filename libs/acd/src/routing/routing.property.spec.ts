import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../agent/agent.js';
import { membersOf } from '../contact/conference.js';
import type { Contact } from '../contact/contact.js';
import { doubleOrTornEngagements, stuckBehindDeadlines } from '../invariants.js';
import type { Step } from '../settle.js';
import { DomainWorld } from '../testing/domain-world.js';
import { contactOf, t0 } from '../testing/fixtures.js';
import { mayBeOffered, tierFor, type World } from '../testing/reference-eligibility.js';
import { action, agentIds, configuration, type RoutingAction } from '../testing/routing-arbitraries.js';

function agentStep(agentId: string, what: Extract<RoutingAction, { do: 'agent' }>['what']): Step {
  if (what === 'come' || what === 'go') return { on: 'agent', agentId, input: { type: 'reachability', connected: what === 'come', via: 'p' } };
  const intent = what === 'lunch' ? ({ status: 'break', reason: 'lunch' } as const) : ({ status: what } as const);
  return { on: 'agent', agentId, input: { type: 'set_intent', intent, when: 'now', supervisorId: null } };
}

function contactSteps(contact: Contact, { what, whose }: Extract<RoutingAction, { do: 'contact' }>): readonly Step[] {
  const { contactId, segments, state } = contact;
  const on = (input: Extract<Step, { on: 'contact' }>['input']): Step => ({ on: 'contact', contactId, input });
  const segment = segments.at(-1);
  switch (what) {
    case 'accept':
    case 'reject': {
      const offer = state.name === 'offered' ? state.offers[whose % state.offers.length] : undefined;
      return offer ? [on({ type: what, ...offer })] : [];
    }
    case 'media':
      return membersOf(contact).flatMap((participantId) => [
        on({ type: 'participant', participantId, legId: participantId }),
        on({ type: 'media_connected', participantId, legId: participantId }),
      ]);
    case 'leave':
      return [on({ type: 'end', by: 'customer' })];
    case 'vanish':
    case 'return':
      return [on({ type: 'customer_reachability', connected: what === 'return', via: 'process' })];
    case 'wrapUp':
      return segment ? [on({ type: 'finish_wrap_up', segmentId: segment.segmentId, agentId: segment.agentId, dispositionId: null, notes: '' })] : [];
  }
}

function perform(world: DomainWorld, given: RoutingAction, index: number): void {
  if (given.do === 'arrive') {
    const { affinity, channel, priority, queueId, requirements } = given;
    const kept = affinity && { agentId: affinity.agentId, until: world.now + affinity.forMs };
    world.join(contactOf(`c${String(index).padStart(3, '0')}`, { joinedAt: world.now, channel, queueId, priority, requirements, affinity: kept }));
  } else if (given.do === 'pass') world.advance(given.ms);
  else if (given.do === 'reconfigure') world.reconfigure(given.configuration);
  else if (given.do === 'agent') world.do(agentStep(given.agentId, given.what));
  else {
    const open = [...world.contacts.values()].filter(({ segments, state }) => state.name !== 'closed' || segments.some((segment) => segment.state !== 'done'));
    const contact = open[given.which % Math.max(1, open.length)];
    for (const step of contact ? contactSteps(contact, given) : []) world.do(step);
  }
}

function worldOf(world: DomainWorld): World {
  return { ...world.picture, configuration: world.configuration, now: world.now };
}

/** Brute force over all pairs. */
function pairsLeft(world: World): readonly string[] {
  return world.contacts.flatMap((contact) =>
    world.agents.filter((agent) => mayBeOffered(agent, contact, world)).map(({ agentId }) => `${contact.contactId} and ${agentId} could be together`),
  );
}

/** Everything an offer must not do, at the instant before it is made. */
function checkOffer(contact: Contact, agent: Agent, world: World): void {
  const { contactId, queueId, rankKey } = contact;
  expect(mayBeOffered(agent, contact, world), `${contactId} → ${agent.agentId}`).toBe(true);
  const queue = world.configuration.queues.find((candidate) => candidate.queueId === queueId);
  if (!queue) throw new Error(`An offer in a queue that does not exist: ${queueId}`);
  const passedOver = world.contacts.filter((other) => other.queueId === queueId && other.rankKey < rankKey && mayBeOffered(agent, other, world));
  expect(passedOver.map((other) => other.contactId), `passed over for ${contactId}`).toEqual([]);
  if (queue.strategy === 'ring-all') return;
  const tier = tierFor(agent.agentId, contact, queue, world) ?? Infinity;
  const nearer = world.agents.filter((other) => mayBeOffered(other, contact, world) && (tierFor(other.agentId, contact, queue, world) ?? Infinity) < tier);
  expect(nearer.map(({ agentId }) => agentId), `in a lower tier than ${agent.agentId}`).toEqual([]);
}

describe('routing', () => {
  it('pairs exactly whom a brute-force search would, at every instant, and never passes anybody over', () => {
    fc.assert(
      fc.property(configuration, fc.array(action, { minLength: 1, maxLength: 60, size: 'max' }), (given, actions) => {
        const world = new DomainWorld(given, t0);
        world.onOffer = (contact, agent) => checkOffer(contact, agent, worldOf(world));
        for (const agentId of agentIds) for (const what of ['come', 'available'] as const) world.do(agentStep(agentId, what));
        actions.forEach((one, index) => {
          perform(world, one, index);
          expect(pairsLeft(worldOf(world))).toEqual([]);
          expect(doubleOrTornEngagements(world.picture)).toEqual([]);
          expect(stuckBehindDeadlines(world.picture, world.now, 0)).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('needs no other instants than those it names: in between nothing becomes possible', () => {
    fc.assert(
      fc.property(configuration, fc.array(action, { minLength: 1, maxLength: 25 }), fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 10, maxLength: 30 }), (given, actions, pauses) => {
        const world = new DomainWorld(given, t0);
        for (const agentId of agentIds) for (const what of ['come', 'available'] as const) world.do(agentStep(agentId, what));
        actions.forEach((one, index) => perform(world, one, index));
        for (const pause of pauses) {
          // advance() stops only at deadlines and at the instants the view names; it makes no pass at its end.
          world.advance(pause);
          expect(pairsLeft(worldOf(world))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('starves nobody: whoever has the lowest priority is served through a steady stream of the highest', () => {
    fc.assert(
      fc.property(configuration, fc.integer({ min: 1, max: 5 }), (given, priority) => {
        const queues = given.queues.map((queue) => ({ ...queue, requirements: [], members: queue.members.map((member) => ({ ...member, tier: 1 })) }));
        const world = new DomainWorld({ ...given, queues }, t0);
        const agentId = queues[0]?.members[0]?.agentId;
        fc.pre(agentId !== undefined);
        for (const what of ['come', 'available'] as const) world.do(agentStep(agentId ?? '', what));
        world.join(contactOf('c-busy', { joinedAt: world.now, queueId: 'q0' }));
        world.join(contactOf('c-patient', { joinedAt: world.now, queueId: 'q0' }));
        for (let round = 0; world.contacts.get('c-patient')?.state.name === 'queued'; round += 1) {
          world.join(contactOf(`d${String(round).padStart(3, '0')}`, { joinedAt: world.now, queueId: 'q0', priority }));
          const ringing = [...world.contacts.values()].find(({ state }) => state.name === 'offered');
          world.advance(5_000);
          if (ringing) world.do({ on: 'contact', contactId: ringing.contactId, input: { type: 'end', by: 'customer' } });
          // One level is worth a minute; nobody who came later than that can be ahead.
          expect(world.now - t0).toBeLessThanOrEqual(priority * 60_000 + 20_000);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
