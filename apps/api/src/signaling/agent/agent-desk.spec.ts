import { newAgent, type Agent, type Contact } from '@visavis/acd';
import { describe, expect, it } from 'vitest';
import { AgentDesk } from './agent-desk.js';

const agentId = 'agent-1';
const sources = { nameOf: (userId: string) => `name of ${userId}`, queueName: (queueId: string) => `queue ${queueId}`, askedOfAgent: () => null, understands: () => false };

function agentWith(version: number, contactIds: readonly string[]): Agent {
  const engagements = contactIds.map((contactId) => ({
    ...{ contactId, segmentId: `segment of ${contactId}`, medium: 'call' as const, state: 'talking' as const },
    ...{ since: 1, deadlineAt: null, offerToken: null },
  }));
  return { ...newAgent(agentId, 0), version, engagements };
}

/** Only what the view reads. */
function contact(contactId: string, version: number, details: string | null = null): Contact {
  const customer = { name: 'Ms Li', details, deviceId: 'd', addressHash: 'a' };
  const state = { name: 'active', since: 1, segmentId: `segment of ${contactId}`, agentId };
  return { contactId, version, customer, state, segments: [], participants: {}, colleagues: [], invitations: [], parted: null, consents: [], reachability: { connected: true }, queueId: 'q' } as unknown as Contact;
}

describe("an agent's desk", () => {
  it('shows an engagement once its contact is known, and names what is missing until then', () => {
    const desk = new AgentDesk(agentWith(1, ['c']), sources, () => 1_000);
    expect(desk.missingContactIds).toEqual(['c']);
    expect(desk.view().engagements).toEqual([]);
    expect(desk.applyContact(contact('c', 1))).toBe(true);
    expect(desk.view().engagements).toMatchObject([{ state: 'talking', contact: { customerName: 'Ms Li', queueName: 'queue q' } }]);
  });

  it('ignores what is older than what it knows, in whatever order it comes', () => {
    const desk = new AgentDesk(agentWith(5, ['c']), sources, () => 1_000);
    desk.applyContact(contact('c', 3, 'newer'));
    expect(desk.applyContact(contact('c', 2, 'older'))).toBe(false);
    expect(desk.applyAgent(agentWith(4, []))).toBe(false);
    expect(desk.view().engagements[0]?.contact.customerDetails).toBe('newer');
  });

  it('does not take in contacts of others, and forgets those that are done with', () => {
    const desk = new AgentDesk(agentWith(1, ['c']), sources, () => 1_000);
    expect(desk.applyContact(contact('other', 9))).toBe(false);
    desk.applyContact(contact('c', 1));
    desk.applyAgent(agentWith(2, []));
    desk.applyAgent(agentWith(3, ['c']));
    expect(desk.missingContactIds).toEqual(['c']);
  });

  it('names the queue that the agent served the customer in, also when they were passed on to another', () => {
    const desk = new AgentDesk(agentWith(1, ['c']), sources, () => 1_000);
    const segments = [{ segmentId: 'segment of c', queueId: 'support', notes: '', dispositionId: null }];
    desk.applyContact({ ...contact('c', 1), segments, queueId: 'billing' } as unknown as Contact);
    expect(desk.view().engagements).toMatchObject([{ contact: { queueId: 'support', queueName: 'queue support' } }]);
  });

  it('numbers its snapshots upwards even when the clock stands still', () => {
    const desk = new AgentDesk(agentWith(1, []), sources, () => 1_000);
    expect(desk.view().version).toBeLessThan(desk.view().version);
  });
});
