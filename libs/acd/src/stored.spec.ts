import { describe, expect, it } from 'vitest';
import { transitionContact } from './contact/contact.machine.js';
import { transitionAgent } from './agent/agent.machine.js';
import { storedAgent, storedContact } from './stored.js';
import { contactInState, engagedAgent, idleAgent, rules, t0 } from './testing/fixtures.js';

/** As the first version wrote them. */
function asBefore<Aggregate extends object>(aggregate: Aggregate, added: readonly string[]): Aggregate {
  return Object.fromEntries(Object.entries(aggregate).filter(([name]) => !added.includes(name))) as Aggregate;
}

const addedToContacts = ['requirements', 'attributes', 'affinity', 'callback', 'notice', 'queueEnteredAt', 'stay', 'transfer', 'consents', 'recording', 'networkCheck', 'phone'];

describe('what an older version stored', () => {
  it('is read as it is once it has all', () => {
    const [contact, agent] = [contactInState('queued'), idleAgent('a')];
    expect(storedContact(contact)).toBe(contact);
    expect(storedAgent(agent)).toBe(agent);
  });

  it.each(['queued', 'offered', 'connecting', 'active', 'held', 'closed'] as const)('is a contact that can go on when it was %s', (name) => {
    const { segments, state, ...rest } = asBefore(contactInState(name), addedToContacts);
    const former = {
      ...rest,
      segments: segments.map((segment) => asBefore(segment, ['queueId', 'heldMs'])),
      state: name === 'offered' ? { name, since: t0, segmentId: 's', agentId: 'a', offerToken: 't', expiresAt: t0 + rules.offerMs } : state,
    } as unknown as Parameters<typeof storedContact>[0];
    const contact = storedContact(former);
    expect(contact.segments.every(({ heldMs, queueId }) => heldMs === 0 && queueId === contact.queueId)).toBe(true);
    const ended = transitionContact(contact, name === 'closed' ? { type: 'deadline' } : { type: 'end', by: 'customer' }, { now: t0 + 3_600_000, rules });
    expect(ended.kind).toBe('changed');
  });

  it('is an agent who can go on', () => {
    const engagements = engagedAgent('a', 'wrapping').engagements.map((engagement) => asBefore(engagement, ['medium']));
    const former = { ...asBefore(engagedAgent('a', 'wrapping'), ['shift', 'activity']), engagements };
    const agent = storedAgent(former);
    expect(agent.engagements).toMatchObject([{ medium: 'call' }]);
    expect(storedAgent({ ...engagedAgent('a', 'wrapping'), engagements }).engagements).toMatchObject([{ medium: 'call' }]);
    const released = transitionAgent(agent, { type: 'released', segmentId: 's', how: 'done' }, { now: t0 + 1_000, rules, chatCapacity: 0 });
    expect(released).toMatchObject({ kind: 'changed', state: { engagements: [] } });
  });
});
