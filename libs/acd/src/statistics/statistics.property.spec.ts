import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../contact/conference.js';
import type { ContactInput } from '../contact/contact.input.js';
import type { Contact } from '../contact/contact.js';
import { DomainWorld } from '../testing/domain-world.js';
import { configurationOf, contactOf, queueOf } from '../testing/fixtures.js';
import { activityCounters, addCounts, entrances, exits, intervalMs, type Counter, type Counts, type Increment } from './counters.js';
import { activityTime, incrementsOf } from './increments.js';
import { recountContacts, type Recount, type TimelineEvent } from './recount.js';

const agentIds = ['a', 'b', 'c'];
const t0 = 1_000_000 * intervalMs + 123_456;
const entry = (queueId: string) => ({ queueId, secondsPerLevel: 60 });
const rules = { callback: { offered: true, attempts: 2, retryGapMs: 600_000, answerMs: 30_000 }, serviceLevelMs: 20_000, shortAbandonMs: 5_000 };
const agents = agentIds.map((agentId, index) => ({ agentId, skills: {}, chatCapacity: index }));
const queues = [
  queueOf('q0', ['a', 'b'], { ...rules, wrapUpMs: 0 }),
  queueOf('q1', ['b', 'c'], { ...rules, wrapUpMs: 30_000 }),
  queueOf('q2', ['a', 'c'], { ...rules, strategy: 'ring-all' }),
];
const configuration = configurationOf(queues, { agents });

const whats = ['accept', 'accept', 'accept', 'media', 'media', 'media', 'reject', 'fail', 'leave', 'agentEnds', 'vanish', 'return', 'wrapUp', 'block'] as const;
const more = ['hold', 'resume', 'transfer', 'passOn', 'rate', 'overflow', 'closing', 'full', 'callback', 'callback', 'later', 'pickUp', 'unanswered', 'unanswered'] as const;
type What = (typeof whats)[number] | (typeof more)[number];

const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('arrive' as const), queue: fc.nat(2), channel: fc.constantFrom('video' as const, 'voice' as const, 'chat' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 900, 7_000, 31_000, 601_000, 2_000_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('agent' as const), who: fc.nat(2), what: fc.constantFrom('come', 'go', 'available', 'available', 'lunch', 'offline') }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('contact' as const), which: fc.nat(9), what: fc.constantFrom<What>(...whats, ...more), queue: fc.nat(2) }) },
);
type Action = typeof action extends fc.Arbitrary<infer Given> ? Given : never;

function agentStep(agentId: string, what: string) {
  if (what === 'come' || what === 'go') return { on: 'agent', agentId, input: { type: 'reachability', connected: what === 'come', via: 'p' } } as const;
  const intent = what === 'lunch' ? ({ status: 'break', reason: 'lunch' } as const) : ({ status: what === 'available' ? 'available' : 'offline' } as const);
  return { on: 'agent', agentId, input: { type: 'set_intent', intent, when: 'now', supervisorId: null } } as const;
}

function inputs(contact: Contact, what: What, { now, queue }: { now: number; queue: number }): readonly ContactInput[] {
  const { contactId, segments, state } = contact;
  const { agentId = 'none', segmentId = 'none' } = segments.at(-1) ?? {};
  const offerToken = state.name === 'offered' ? (state.offers.at(-1)?.offerToken ?? '') : '';
  const by = { agentId, segmentId };
  const ways = [{ type: 'portal' as const }];
  const table: Record<What, () => readonly ContactInput[]> = {
    accept: () => [{ type: 'accept', ...by, offerToken }],
    reject: () => [{ type: 'reject', ...by, offerToken }],
    media: () =>
      membersOf(contact).flatMap((participantId) => [
        { type: 'participant', participantId, legId: `${participantId}-${contactId}` } as const,
        { type: 'media_connected', participantId, legId: `${participantId}-${contactId}` } as const,
      ]),
    fail: () => [{ type: 'connection_failed', segmentId: null, cause: 'media_failed' }],
    leave: () => [{ type: 'end', by: 'customer' }],
    agentEnds: () => [{ type: 'end', by: 'agent', agentId }],
    vanish: () => [{ type: 'customer_reachability', connected: false, via: 'process' }],
    return: () => [{ type: 'customer_reachability', connected: true, via: 'process' }],
    wrapUp: () => [{ type: 'finish_wrap_up', ...by, dispositionId: null, notes: '' }],
    block: () => [{ type: 'block', agentId, reason: 'abuse' }],
    hold: () => [{ type: 'hold', agentId }],
    resume: () => [{ type: 'resume', agentId }],
    transfer: () => [{ type: 'transfer', ...by, to: { type: 'queue', maxWaitMs: 60_000, ...entry(`q${queue}`) }, note: null }],
    passOn: () => [{ type: 'transfer', ...by, to: { type: 'agent', agentId: agentIds[queue] ?? 'a' }, note: null }],
    rate: () => [{ type: 'rate', stars: 1 + queue, comment: null }],
    overflow: () => [{ type: 'leave_line', reason: 'max_wait', to: { type: 'overflow', ...entry(`q${queue}`) } }],
    closing: () => [{ type: 'leave_line', reason: 'closed', to: { type: 'callback', message: null } }],
    full: () => [{ type: 'leave_line', reason: (['full', 'max_wait', 'no_agents'] as const)[queue] ?? 'full', to: { type: 'end', message: null } }],
    callback: () => [{ type: 'request_callback', notBefore: null, ways }],
    later: () => [{ type: 'request_callback', notBefore: now + 3_600_000, ways }],
    unanswered: () => [],
    pickUp: () => [{ type: 'answer_callback', via: 'process' }],
  };
  return table[what]();
}

function perform(world: DomainWorld, given: Action, index: number): void {
  if (given.do === 'arrive') world.join(contactOf(`c${String(index).padStart(3, '0')}`, { joinedAt: world.now, queueId: `q${given.queue}`, channel: given.channel }));
  else if (given.do === 'pass') world.advance(given.ms);
  else if (given.do === 'agent') world.do(agentStep(agentIds[given.who] ?? 'a', given.what));
  else if (given.do === 'contact' && given.what === 'unanswered') {
    // Whoever is called back and rings out: accepted by an agent, and time passes.
    for (const contact of world.contacts.values()) for (const input of inputs(contact, 'accept', { now: world.now, queue: 0 })) world.do({ on: 'contact', contactId: contact.contactId, input });
    world.advance(31_000);
  } else {
    const contacts = [...world.contacts.values()].slice(-10);
    const contact = contacts[given.which % Math.max(1, contacts.length)];
    if (!contact) return;
    for (const input of inputs(contact, given.what, { now: world.now, queue: given.queue })) world.do({ on: 'contact', contactId: contact.contactId, input });
  }
}

function lived(actions: readonly Action[]): DomainWorld {
  const world = new DomainWorld(configuration, t0);
  for (const agentId of agentIds) for (const what of ['come', 'available']) world.do(agentStep(agentId, what));
  actions.forEach((given, index) => perform(world, given, index));
  return world;
}

function sums(increments: readonly Increment[]): Map<string, Counts> {
  const found = new Map<string, Counts>();
  for (const { counts, id, interval, of } of increments) {
    const key = `${of}:${id} ${interval}`;
    found.set(key, addCounts(found.get(key) ?? {}, counts));
  }
  return found;
}

function counted(world: DomainWorld): Map<string, Counts> {
  return sums(world.events.flatMap((event) => incrementsOf(event)));
}

function flat(recount: Recount): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const [key, intervals] of recount) for (const [start, counts] of intervals) for (const [counter, by] of counts) if (by !== 0) rows[`${key} ${start} ${counter}`] = by;
  return rows;
}

function flatCounts(found: ReadonlyMap<string, Counts>): Record<string, number> {
  const time = new Set<string>(activityCounters);
  const rows: Record<string, number> = {};
  for (const [key, counts] of found) for (const [counter, by] of Object.entries(counts)) if (by !== 0 && !time.has(counter)) rows[`${key} ${counter}`] = by;
  return rows;
}

function timeline(world: DomainWorld): TimelineEvent[] {
  return world.events.flatMap(({ contactId, agentId = null, segmentId = null, ...event }) => (contactId === undefined ? [] : [{ ...event, contactId, agentId, segmentId }]));
}

const total = (counts: Counts, names: readonly Counter[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

function books(world: DomainWorld): void {
  const waiting = new Map<string, number>();
  const lineChange = new Map<string, number>();
  for (const { stay } of world.contacts.values()) {
    if (!stay) continue;
    const key = `queue:${stay.queueId} ${Math.floor(stay.enteredAt / intervalMs) * intervalMs}`;
    waiting.set(key, (waiting.get(key) ?? 0) + 1);
  }
  for (const [key, counts] of counted(world)) {
    if (!key.startsWith('queue:')) continue;
    // Of those who entered in it: all are accounted for, by exactly one way out or by waiting still.
    expect(`${key}: ${total(counts, exits) + (waiting.get(key) ?? 0)}`).toBe(`${key}: ${total(counts, entrances)}`);
    const [queue = ''] = key.split(' ');
    lineChange.set(queue, (lineChange.get(queue) ?? 0) + total(counts, entrances) - (counts.left_line ?? 0));
  }
  // In time: what entered and did not leave is the line as it is now.
  const line = new Map<string, number>();
  for (const { stay } of world.contacts.values()) if (stay) line.set(`queue:${stay.queueId}`, (line.get(`queue:${stay.queueId}`) ?? 0) + 1);
  for (const [queue, change] of lineChange) expect(`${queue}: ${change}`).toBe(`${queue}: ${line.get(queue) ?? 0}`);
}

const day = fc.array(action, { minLength: 1, maxLength: 120, size: 'max' });

describe('statistics', () => {
  it('balance for every queue and interval, whatever happens', () => {
    const balance = fc.property(day, (actions) => {
      const world = new DomainWorld(configuration, t0);
      for (const agentId of agentIds) for (const what of ['come', 'available']) world.do(agentStep(agentId, what));
      actions.forEach((given, index) => {
        perform(world, given, index);
        if (index % 10 === 0) books(world);
      });
      books(world);
    });
    expect(() => fc.assert(balance, { numRuns: 150 })).not.toThrow();
  }, 120_000);

  it('are found again by following the timelines', () => {
    fc.assert(
      fc.property(day, (actions) => {
        const world = lived([...actions, { do: 'pass', ms: 2_000_000 }]);
        expect(flatCounts(counted(world))).toEqual(flat(recountContacts(timeline(world))));
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('do not depend on the order in which events are counted', () => {
    fc.assert(
      fc.property(day, fc.infiniteStream(fc.nat(1_000)), (actions, numbers) => {
        const world = lived(actions);
        const shuffled = world.events.map((event) => ({ event, rank: numbers.next().value as number })).toSorted((a, b) => a.rank - b.rank);
        expect(new Map([...sums(shuffled.flatMap(({ event }) => incrementsOf(event)))].toSorted())).toEqual(new Map([...counted(world)].toSorted()));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('account for every millisecond of each agent, in no interval for more than it has', () => {
    fc.assert(
      fc.property(day, (actions) => {
        const world = lived(actions);
        const open = [...world.agents.values()].flatMap(({ activity, agentId }) => activityTime(agentId, activity, world.now));
        const found = sums([...world.events.flatMap((event) => incrementsOf(event)), ...open]);
        const byAgent = new Map<string, number>();
        for (const [key, counts] of found) {
          if (!key.startsWith('agent:')) continue;
          const ms = total(counts, activityCounters);
          expect(ms).toBeLessThanOrEqual(intervalMs);
          byAgent.set(key.split(' ')[0] ?? '', (byAgent.get(key.split(' ')[0] ?? '') ?? 0) + ms);
        }
        for (const ms of byAgent.values()) expect(ms).toBe(world.now - t0);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('meet every way into and out of a line in these histories', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(day, (actions) => {
        for (const counts of counted(lived(actions)).values()) for (const name of Object.keys(counts)) seen.add(name);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect([...entrances, ...exits, 'handled', 'ratings', 'callbacks_kept'].filter((name) => !seen.has(name))).toEqual([]);
  }, 120_000);
});
