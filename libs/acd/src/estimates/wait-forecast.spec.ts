import { describe, expect, it } from 'vitest';
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import { newSegment } from '../contact/segment.js';
import { RoutingView } from '../routing/routing-view.js';
import { agentOf, configurationOf, contactOf, engagedAgent, idleAgent, queueOf, t0 } from '../testing/fixtures.js';
import { WaitForecast } from './wait-forecast.js';

const minute = 60_000;
const configuration = configurationOf([queueOf('queue', ['a', 'b']), queueOf('other', ['b']), queueOf('empty', [])], {
  agents: [{ agentId: 'a', chatCapacity: 0, skills: { french: 3 } }],
});

function forecastOf(agents: readonly Agent[], waiting: readonly Contact[] = []) {
  const view = new RoutingView(configuration);
  for (const agent of agents) view.putAgent(agent);
  for (const contact of waiting) view.putContact(contact);
  const forecast = new WaitForecast(view);
  const next = (queueId = 'queue') => {
    const line = view.line(queueId);
    return line ? forecast.ofNext(line) : null;
  };
  return { forecast, next, view };
}

/** Talks of about four minutes. */
const someTalks = Array.from({ length: 100 }, (_, index) => (3 + (index % 3)) * minute);
const busy = (agentId: string, change: Partial<Agent> = {}): Agent => ({ ...engagedAgent(agentId, 'talking'), ...change });
const callers = (count: number, queueId = 'queue') =>
  Array.from({ length: count }, (_, index) => contactOf(`${queueId}-${index}`, { queueId, joinedAt: t0 + index }));

describe('the forecast of a wait', () => {
  it('promises nothing before anything was observed, and nothing when nobody is signed in', () => {
    const { forecast, next } = forecastOf([busy('a')]);
    expect(next()).toBeNull();
    forecast.recall('queue', 'call', someTalks);
    forecast.recall('empty', 'call', someTalks);
    expect(next()).not.toBeNull();
    expect(next('empty')).toBeNull();
    const gone = forecastOf([agentOf('a')]);
    gone.forecast.recall('queue', 'call', someTalks);
    expect(gone.next()).toBeNull();
  });

  it.each([
    ['is about to leave', { nextIntent: { status: 'break', reason: 'lunch', setBy: 'self' } }],
    ['has lost the connection', { reachability: { connected: false, graceEndsAt: t0, via: 'process' } }],
  ] as const)('does not count an agent who %s', (_, change) => {
    const { forecast, next } = forecastOf([busy('a', change)]);
    forecast.recall('queue', 'call', someTalks);
    expect(next()).toBeNull();
  });

  it('sees that agents are idle: whoever joins is served at once', () => {
    const { forecast, next } = forecastOf([idleAgent('a'), busy('b')]);
    forecast.recall('queue', 'call', someTalks);
    expect(next()).toEqual({ minMs: 0, maxMs: 10_000 });
  });

  it('counts an agent of several queues in proportion to the lengths of their lines', () => {
    const alone = forecastOf([busy('b')], callers(4));
    const shared = forecastOf([busy('b')], [...callers(4), ...callers(12, 'other')]);
    for (const { forecast } of [alone, shared]) forecast.recall('queue', 'call', someTalks);
    expect(shared.next()?.minMs).toBeGreaterThan(2 * (alone.next()?.minMs ?? Infinity));
  });

  it('asks who has the skills: nothing is promised while nobody with them is there, and a wait for the few who have is longer', () => {
    const french = contactOf('last', { joinedAt: t0 + 100, requirements: [{ skillId: 'french', level: 2 }] });
    const plain = contactOf('plain', { joinedAt: t0 + 101 });
    const without = forecastOf([busy('b')], [...callers(4), french]);
    const withBoth = forecastOf([busy('a'), busy('b')], [...callers(4), french, plain]);
    for (const { forecast } of [without, withBoth]) forecast.recall('queue', 'call', someTalks);
    expect(without.forecast.of(french, 5)).toBeNull();
    expect(withBoth.forecast.of(french, 5)?.maxMs).toBeGreaterThan(withBoth.forecast.of(plain, 5)?.maxMs ?? Infinity);
  });

  it('learns of a talk when its agent is free again, for the queue it was offered in', () => {
    const { forecast, next } = forecastOf([busy('b')]);
    const offered = newSegment({ segmentId: 's', agentId: 'b', queueId: 'other' }, t0);
    const times = { acceptedAt: t0, talkStartedAt: t0, talkEndedAt: t0 + minute };
    const finished = (wrapUpEndedAt: number | null) =>
      contactOf('c', { updatedAt: t0 + 2 * minute, segments: [{ ...offered, ...times, wrapUpEndedAt }] });
    const events = [{ type: 'wrap_up.finished', at: t0 + 2 * minute, actor: 'system', contactId: 'c', data: {} }] as const;
    forecast.note({ contacts: [finished(null)], events });
    expect(next('other')).toBeNull();
    forecast.note({ contacts: [finished(t0 + 2 * minute)], events });
    expect(next('other')).not.toBeNull();
    expect(next()).toBeNull();
  });

  it('sees that callers give up: whoever is far back moves up sooner', () => {
    const waiting = callers(40);
    const patient = forecastOf([busy('a')], waiting);
    const impatient = forecastOf([busy('a')], waiting);
    for (const { forecast } of [patient, impatient]) forecast.recall('queue', 'call', someTalks);
    const left = { queueId: 'queue', enteredAt: t0 };
    for (const type of ['contact.active', 'contact.closed'] as const) {
      impatient.forecast.note({ contacts: [contactOf('c')], events: [{ type, at: t0 + 10 * minute, actor: 'customer', contactId: 'c', data: { left } }] });
    }
    expect(impatient.next()?.maxMs).toBeLessThan(patient.next()?.minMs ?? 0);
  });

  it('does not take a request to be called back in the same line for a departure', () => {
    const { forecast, next } = forecastOf([busy('a')], callers(40));
    forecast.recall('queue', 'call', someTalks);
    const before = next();
    const data = { left: { queueId: 'queue', enteredAt: t0 }, entered: { queueId: 'queue', as: 'callback' } };
    forecast.note({ contacts: [contactOf('c')], events: [{ type: 'callback.requested', at: t0 + minute, actor: 'customer', contactId: 'c', data }] });
    expect(next()).toEqual(before);
  });

  it('estimates chats apart: by their own handling times, line and room', () => {
    const chatsOf = (count: number) => Array.from({ length: count }, (_, index) => contactOf(`chat-${index}`, { channel: 'chat', joinedAt: t0 + index }));
    const chats = chatsOf(3);
    const last = chats.at(-1) ?? contactOf('none');
    const view = (chatCapacity: number, held: number) => {
      const made = new RoutingView(configurationOf([queueOf('queue', ['a'])], { agents: [{ agentId: 'a', chatCapacity, skills: {} }] }));
      const engagements = Array.from({ length: held }, (_, index) => ({
        ...{ segmentId: `s${index}`, contactId: `held-${index}`, medium: 'chat' as const, state: 'talking' as const, since: t0, deadlineAt: null, offerToken: null },
      }));
      made.putAgent({ ...idleAgent('a'), engagements });
      for (const chat of chats) made.putContact(chat);
      const forecast = new WaitForecast(made);
      const line = made.line('queue');
      return { forecast, next: () => (line ? forecast.ofNext(line) : null) };
    };
    const two = view(2, 2);
    const six = view(6, 6);
    const room = view(6, 3);
    const calls = view(0, 0);
    for (const { forecast } of [two, six, room, calls]) {
      forecast.recall('queue', 'call', someTalks);
      expect(forecast.of(last, 3)).toBeNull();
      forecast.recall('queue', 'chat', someTalks.map((ms) => 5 * ms));
    }
    // Nobody is on a call: chats in front keep no caller waiting.
    expect(two.next()).toEqual({ minMs: 0, maxMs: 10_000 });
    expect(two.forecast.of(last, 3)?.minMs).toBeGreaterThan(six.forecast.of(last, 3)?.minMs ?? Infinity);
    expect(room.forecast.of(last, 3)).toEqual({ minMs: 0, maxMs: 10_000 });
    expect(calls.forecast.of(last, 3)).toBeNull();
  });
});
