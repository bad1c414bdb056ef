import { describe, expect, it } from 'vitest';
import { contactOf, idleAgent, queueOf, t0 } from '../testing/fixtures.js';
import { strategyNamed } from '../strategies/registry.js';
import { decide } from './decide.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import { configurationOf } from '../testing/fixtures.js';
import { RoutingView } from './routing-view.js';

function viewOf(...queues: QueueConfiguration[]): RoutingView {
  return new RoutingView(configurationOf(queues));
}

function pairs(view: RoutingView, now = t0 + 10_000): readonly string[] {
  return decide(view, now).map(({ agents, contact }) => `${contact.contactId}→${agents.map(({ agentId }) => agentId).join('+')}`);
}

describe('deciding', () => {
  it('gives the contact of smallest rank to the agent idle longest', () => {
    const view = viewOf(queueOf('q', ['a', 'b']));
    view.putContact(contactOf('late', { queueId: 'q', joinedAt: t0 + 5 }));
    view.putContact(contactOf('early', { queueId: 'q', joinedAt: t0 }));
    view.putAgent(idleAgent('a', t0 + 50));
    view.putAgent(idleAgent('b', t0));
    expect(pairs(view)).toEqual(['early→b', 'late→a']);
  });

  it('lets priority be a head start, not a right to pass for ever', () => {
    const view = viewOf(queueOf('q', ['a'], { secondsPerLevel: 60 }));
    view.putContact(contactOf('patient', { queueId: 'q', joinedAt: t0 }));
    view.putContact(contactOf('urgent', { queueId: 'q', joinedAt: t0 + 59_000, priority: 1 }));
    view.putAgent(idleAgent('a'));
    expect(pairs(view)).toEqual(['urgent→a']);
    const later = viewOf(queueOf('q', ['a'], { secondsPerLevel: 60 }));
    later.putContact(contactOf('patient', { queueId: 'q', joinedAt: t0 }));
    later.putContact(contactOf('urgent', { queueId: 'q', joinedAt: t0 + 61_000, priority: 1 }));
    later.putAgent(idleAgent('a'));
    expect(pairs(later)).toEqual(['patient→a']);
  });

  it("serves the queue whose promise presses most, measured by its own service level", () => {
    const view = viewOf(queueOf('slow', ['a'], { serviceLevelMs: 60_000 }), queueOf('fast', ['a'], { serviceLevelMs: 5_000 }));
    view.putContact(contactOf('slow-one', { queueId: 'slow', joinedAt: t0 }));
    view.putContact(contactOf('fast-one', { queueId: 'fast', joinedAt: t0 + 8_000 }));
    view.putAgent(idleAgent('a'));
    expect(pairs(view, t0 + 10_000)).toEqual(['fast-one→a']);
  });

  it('passes over a pair in cool-down, in both directions, without holding anybody else up', () => {
    const view = viewOf(queueOf('q', ['a']));
    view.putContact({ ...contactOf('first', { queueId: 'q', joinedAt: t0 }), coolDowns: { a: t0 + 20_000 } });
    view.putContact(contactOf('second', { queueId: 'q', joinedAt: t0 + 1 }));
    view.putAgent(idleAgent('a'));
    expect(pairs(view, t0 + 10_000)).toEqual(['second→a']);
    expect(pairs(view, t0 + 20_000)).toEqual(['first→a']);
  });

  it('passes over a customer who is away, who is then first again', () => {
    const view = viewOf(queueOf('q', ['a']));
    const away = { connected: false, graceEndsAt: t0 + 60_000, via: 'process' };
    const first = contactOf('first', { queueId: 'q', joinedAt: t0 });
    view.putContact({ ...first, reachability: away });
    view.putContact(contactOf('second', { queueId: 'q', joinedAt: t0 + 1 }));
    view.putAgent(idleAgent('a'));
    expect(pairs(view)).toEqual(['second→a']);
    view.putContact({ ...first, version: 2 });
    expect(pairs(view)).toEqual(['first→a']);
  });

  it('touches nobody whose offer is being committed', () => {
    const view = viewOf(queueOf('q', ['a', 'b']));
    view.putContact(contactOf('one', { queueId: 'q', joinedAt: t0 }));
    view.putContact(contactOf('two', { queueId: 'q', joinedAt: t0 + 1 }));
    view.putAgent(idleAgent('a', t0));
    view.putAgent(idleAgent('b', t0 + 1));
    view.reserve('one', ['a']);
    expect(pairs(view)).toEqual(['two→b']);
    view.release('one', ['a']);
    expect(pairs(view)).toEqual(['one→a', 'two→b']);
  });

  it('keeps everybody in place when the configuration changes', () => {
    const view = viewOf(queueOf('q', []));
    view.putContact(contactOf('second', { queueId: 'q', joinedAt: t0 + 1 }));
    view.putContact(contactOf('first', { queueId: 'q', joinedAt: t0 }));
    view.putAgent(idleAgent('a'));
    expect(pairs(view)).toEqual([]);
    view.configure(configurationOf([queueOf('q', ['a'])]));
    expect(pairs(view)).toEqual(['first→a']);
  });

  it('ignores what is older than what it knows', () => {
    const view = viewOf(queueOf('q', ['a']));
    view.putAgent({ ...idleAgent('a'), version: 3, intent: { status: 'break', reason: 'lunch', setBy: 'self', since: t0 } });
    expect(view.putAgent({ ...idleAgent('a'), version: 2 })).toBe(false);
    view.putContact(contactOf('c', { queueId: 'q' }));
    expect(pairs(view)).toEqual([]);
  });

  it('knows no strategy that does not exist', () => {
    expect(() => strategyNamed('fastest-first')).toThrow(/fastest-first/);
  });
});

describe('the cost of deciding', () => {
  it('does not follow the length of the line: only the head is looked at', () => {
    const view = viewOf(queueOf('q', ['a']));
    for (let index = 0; index < 5_000; index += 1) view.putContact(contactOf(`c${index}`, { queueId: 'q', joinedAt: t0 + index }));
    view.putAgent(idleAgent('a'));
    const looked = new Set<string>();
    const line = [...view.liveGroups()][0]?.waiting;
    if (!line) throw new Error('Nobody can be served.');
    const look = line[Symbol.iterator].bind(line);
    line[Symbol.iterator] = function* spied() {
      for (const contact of { [Symbol.iterator]: look }) {
        looked.add(contact.contactId);
        yield contact;
      }
    };
    expect(pairs(view, t0 + 10_000)).toEqual(['c0→a']);
    expect(looked.size).toBeLessThanOrEqual(3);
  });
});
