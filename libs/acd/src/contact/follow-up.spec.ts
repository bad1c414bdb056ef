import { describe, expect, it } from 'vitest';
import { configurationOf, contactInState, queueOf, t0 } from '../testing/fixtures.js';
import { contactDeadline } from './deadlines.js';
import { followUp, type FollowUp } from './follow-up.js';

const queue = queueOf('queue', ['a']);
const at = t0 + 3_600_000;

function promise(change: Partial<FollowUp> = {}) {
  const given = { contactId: 'f', of: contactInState('closed'), queue, agentId: 'a', withSameAgent: true, at, ways: [{ type: 'link' }], via: 'p', now: t0 } as const;
  return followUp({ ...given, ...change }, configurationOf([queue]));
}

describe('a follow-up', () => {
  it('is a callback of its own at the time, also where the queue offers none by itself', () => {
    const promised = promise();
    if (promised.kind === 'rejected') throw new Error(promised.reason);
    const { contact, events } = promised;
    expect(contact).toMatchObject({ contactId: 'f', version: 1, state: { name: 'callback_scheduled', dueAt: at }, customer: contactInState('closed').customer, meeting: null, answeredAt: null });
    expect(contact.reachability).toMatchObject({ connected: false, graceEndsAt: null });
    expect(contactDeadline(contact)).toBe(at);
    expect(events.map(({ actor, type }) => [type, actor])).toEqual([['contact.queued', 'agent:a'], ['callback.requested', 'agent:a']]);
    expect(events[0]?.data).toMatchObject({ followUpOf: 'c' });
  });

  it('waits some minutes for the agent who promised it, if it shall be the same', () => {
    const [same, anybody] = [promise(), promise({ withSameAgent: false })];
    expect(same).toMatchObject({ contact: { affinity: { agentId: 'a' } } });
    expect(same.kind === 'promised' && (same.contact.affinity?.until ?? 0) > at).toBe(true);
    expect(anybody).toMatchObject({ contact: { affinity: null } });
  });

  it('needs a way to reach the customer', () => {
    expect(promise({ ways: [] })).toMatchObject({ kind: 'rejected', code: 'callback.no_way' });
  });
});
