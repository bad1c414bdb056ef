import { newAgent, type AcdCommit } from '@visavis/acd';
import { describe, expect, it } from 'vitest';
import { DeliveryOrder } from './delivery-order.js';
import { eventIdOf } from './stream-entry.js';

function commit(commitId: string, ...versions: readonly (readonly [string, number])[]): AcdCommit {
  return { commitId, events: [], contacts: [], agents: versions.map(([agentId, version]) => ({ ...newAgent(agentId, 0), version })) };
}

describe('the order of delivery', () => {
  it('lets our own commit ahead of the stream when nothing is missing before it, and skips its echo', () => {
    const order = new DeliveryOrder();
    expect(order.takeEarly(commit('5-0', ['a', 1]))).toBe(true);
    expect(order.wasEarly('5-0')).toBe(true);
    expect(order.takeEarly(commit('6-0', ['a', 2]))).toBe(true);
  });

  it('holds our own commit back while the version before it has not been seen', () => {
    const order = new DeliveryOrder();
    order.restart('4-0');
    expect(order.takeEarly(commit('6-0', ['a', 2]))).toBe(false);
    expect(order.wasEarly('5-0')).toBe(false);
    order.takeFromTail(commit('5-0', ['a', 1]));
    expect(order.wasEarly('6-0'), 'the tail delivers it').toBe(false);
    order.takeFromTail(commit('6-0', ['a', 2]));
    expect(order.takeEarly(commit('7-0', ['a', 3]))).toBe(true);
  });

  it('holds it back as well when only one of several aggregates lacks its predecessor', () => {
    const order = new DeliveryOrder();
    expect(order.takeEarly(commit('5-0', ['a', 1], ['b', 2]))).toBe(false);
  });

  it('does not deliver twice what the tail read before the answer to the commit came', () => {
    const order = new DeliveryOrder();
    expect(order.wasEarly('5-0')).toBe(false);
    order.takeFromTail(commit('5-0', ['a', 1]));
    expect(order.takeEarly(commit('5-0', ['a', 1]))).toBe(false);
  });

  it('compares stream positions as numbers, and gives event ids that sort as strings', () => {
    const order = new DeliveryOrder();
    order.restart('9-0');
    expect(order.takeEarly(commit('10-0', ['a', 1]))).toBe(true);
    expect(order.isBehind('10-0')).toBe(true);
    const ids = [eventIdOf('9-0', 0), eventIdOf('10-2', 0), eventIdOf('10-10', 0), eventIdOf('10-10', 1)];
    expect([...ids].sort()).toEqual(ids);
  });
});
