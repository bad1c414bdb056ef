import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent, Shift } from '../agent/agent.js';
import { memberOf, type QueueConfiguration, type QueueMember } from '../configuration/queue-configuration.js';
import { decide } from '../routing/decide.js';
import { compareSeats, type IdleSeat } from '../routing/requirement-group.js';
import { RoutingView } from '../routing/routing-view.js';
import { configurationOf, contactOf, idleAgent, queueOf, t0 } from '../testing/fixtures.js';
import { strategyNamed, strategyNames } from './registry.js';

const now = t0 + 10_000;

function agentWith(agentId: string, shift: Partial<Shift>, idleSince = t0): Agent {
  const agent = idleAgent(agentId, idleSince);
  return { ...agent, shift: { ...agent.shift, ...shift } };
}

/** In which order the agents are asked, one contact each. */
function order(strategy: string, agents: readonly Agent[], change: Partial<QueueConfiguration> = {}, skills: Record<string, Record<string, 1 | 2 | 3 | 4 | 5>> = {}): string {
  const members = change.members ?? agents.map(({ agentId }) => memberOf(agentId));
  const configuration = configurationOf([queueOf('q', [], { strategy, ...change, members })], {
    agents: Object.entries(skills).map(([agentId, has]) => ({ agentId, skills: has, chatCapacity: 0 })),
  });
  const view = new RoutingView(configuration);
  for (const agent of agents) view.putAgent(agent);
  agents.forEach((_agent, index) => view.putContact(contactOf(`c${index}`, { queueId: 'q', joinedAt: t0 + index })));
  return decide(view, now).map((decision) => decision.agents.map(({ agentId }) => agentId).join('+')).join(' ');
}

describe('the order in which idle agents are asked', () => {
  it('by longest-idle: who waits longest first', () => {
    expect(order('longest-idle', [idleAgent('a', t0 + 9), idleAgent('b', t0 + 1), idleAgent('c', t0 + 5)])).toBe('b c a');
  });

  it('by round-robin: whose last offer is longest ago first, taken or not, and before them who had none', () => {
    const agents = [agentWith('a', { lastOfferedAt: t0 + 3 }), agentWith('b', { lastOfferedAt: null }), agentWith('c', { lastOfferedAt: t0 + 2 })];
    expect(order('round-robin', agents)).toBe('b c a');
  });

  it('by fewest-contacts: who has had fewest conversations in this shift', () => {
    expect(order('fewest-contacts', [agentWith('a', { contacts: 4 }), agentWith('b', { contacts: 1 }), agentWith('c', { contacts: 2 })])).toBe('b c a');
  });

  it('by least-talk-time: who has talked least in this shift, however many it were', () => {
    const agents = [agentWith('a', { contacts: 1, talkMs: 900 }), agentWith('b', { contacts: 9, talkMs: 100 }), agentWith('c', { contacts: 5, talkMs: 500 })];
    expect(order('least-talk-time', agents)).toBe('b c a');
  });

  it('by most-skilled: levels above the required, over the required skills alone', () => {
    const skills = { a: { french: 3, loans: 3 }, b: { french: 4, loans: 4 }, c: { french: 3, loans: 4, chess: 5 } } as const;
    const change = { requirements: [{ skillId: 'french', level: 3 }, { skillId: 'loans', level: 2 }] } as const;
    expect(order('most-skilled', ['a', 'b', 'c'].map((id) => idleAgent(id)), change, skills)).toBe('b c a');
  });

  it('by top-down: always as they were set up', () => {
    const members: QueueMember[] = ['c', 'a', 'b'].map((agentId, position) => ({ ...memberOf(agentId), position }));
    expect(order('top-down', ['a', 'b', 'c'].map((id) => idleAgent(id)), { members })).toBe('c a b');
  });

  it('by ring-all: all at once', () => {
    expect(order('ring-all', ['a', 'b', 'c'].map((id) => idleAgent(id)))).toBe('a+b+c');
  });

  it('is by idle time and then by id among equals', () => {
    const agents = [agentWith('b', { contacts: 1 }), agentWith('a', { contacts: 1 }), agentWith('c', { contacts: 1 }, t0 - 1)];
    expect(order('fewest-contacts', agents)).toBe('c a b');
  });

  it.each(strategyNames)('by %s is total: any two agents differ, and none is before itself', (name) => {
    const strategy = strategyNamed(name);
    const seat = fc.record({ id: fc.nat(5), idleSince: fc.nat(3), contacts: fc.nat(2), talkMs: fc.nat(2), last: fc.option(fc.nat(2)), order: fc.integer({ min: 1, max: 2 }), surplus: fc.nat(2) }).map(
      ({ contacts, id, idleSince, last, order: tier, surplus, talkMs }): IdleSeat => {
        const agent = agentWith(`a${id}`, { contacts, talkMs, lastOfferedAt: last }, idleSince);
        const candidate = { agent, member: memberOf(agent.agentId), surplus };
        return { ...candidate, seat: { member: candidate.member, order: tier, lentBy: null, surplus }, score: strategy.score(candidate) };
      },
    );
    fc.assert(
      fc.property(seat, seat, seat, (a, b, c) => {
        expect(Math.sign(compareSeats(a, b))).toBe(0 - Math.sign(compareSeats(b, a)));
        const chained = compareSeats(a, b) < 0 && compareSeats(b, c) < 0;
        expect(chained && compareSeats(a, c) >= 0, 'a before b before c, but not before c').toBe(false);
        expect(a.agent.agentId !== b.agent.agentId && compareSeats(a, b) === 0, 'two agents are one to the order').toBe(false);
      }),
    );
  });
});

describe('weighted-random', () => {
  const weights = { a: 1, b: 2, c: 5 } as const;
  const members = Object.entries(weights).map(([agentId, weight]) => ({ ...memberOf(agentId), weight }));
  const configuration = configurationOf([queueOf('q', [], { strategy: 'weighted-random', members })]);

  /** Who is asked first for each of many contacts, in the order of the contacts. */
  function drawn(draws: number, prefix: string): readonly string[] {
    const view = new RoutingView(configuration);
    for (const agentId of Object.keys(weights)) view.putAgent(idleAgent(agentId));
    return Array.from({ length: draws }, (_, index) => {
      const contact = contactOf(`${prefix}${index}`, { queueId: 'q' });
      view.putContact(contact);
      const agentId = decide(view, now)[0]?.agents[0]?.agentId ?? 'nobody';
      view.forgetContact(contact.contactId);
      return agentId;
    });
  }

  it('asks each as often as their weight says', () => {
    const draws = 20_000;
    const counts = new Map<string, number>();
    for (const agentId of drawn(draws, 'seed-1-')) counts.set(agentId, (counts.get(agentId) ?? 0) + 1);
    const chiSquare = Object.entries(weights).reduce((sum, [agentId, weight]) => {
      const expected = (draws * weight) / 8;
      return sum + ((counts.get(agentId) ?? 0) - expected) ** 2 / expected;
    }, 0);
    // 13.8 is exceeded once in a thousand by chance, with two degrees of freedom; these draws are always the same.
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('draws anew for each contact: who was asked last is asked next as often as ever', () => {
    const firsts = drawn(20_000, 'seed-2-');
    const afterC = firsts.filter((_agentId, index) => firsts[index - 1] === 'c');
    const share = afterC.filter((agentId) => agentId === 'c').length / afterC.length;
    expect(Math.abs(share - 5 / 8)).toBeLessThan(0.02);
  });

  it('decides the same from the same data', () => {
    expect(drawn(50, 'same-')).toEqual(drawn(50, 'same-'));
  });

  it('records the draw', () => {
    const view = new RoutingView(configuration);
    for (const agentId of Object.keys(weights)) view.putAgent(idleAgent(agentId));
    view.putContact(contactOf('c1', { queueId: 'q' }));
    const [decision] = decide(view, now);
    const scores = decision?.because.candidates.map(({ score }) => score) ?? [];
    expect(scores).toHaveLength(3);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(decision?.because.candidates[0]).toMatchObject({ agentId: decision?.agents[0]?.agentId, notAsked: null });
  });
});
