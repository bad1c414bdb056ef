import type { Contact } from '@visavis/acd';
import { describe, expect, it } from 'vitest';
import { newAgent, newSegment } from '@visavis/acd';
import { AgentReachability } from '../agent/agent-reachability.js';
import { conversationStartedAt, participantsForOutsiders, participantsOf } from './customer-view.js';

const staff = { nameOf: () => 'Mei Chen' };
const leg = { legId: 'leg', muted: { audio: false, video: false }, connected: true };

/** A conversation with media flowing on both sides; only what the view reads. */
function talking(customerConnected: boolean, name = 'active'): Contact {
  const state = { name, since: 1, segmentId: 's', agentId: 'mei' };
  const reachability = { connected: customerConnected, graceEndsAt: null, via: 'process' };
  return { state, reachability, customer: { name: 'Ada' }, participants: { customer: leg, 'agent:mei': leg }, colleagues: [], invitations: [] } as unknown as Contact;
}

const connectedOf = (contact: Contact, agentReachable: boolean) =>
  Object.fromEntries(participantsOf(contact, staff, () => agentReachable).map(({ role, connected }) => [role, connected]));

describe('who is in a conversation', () => {
  it('is reconnecting as soon as their page is lost, though their media still flow', () => {
    expect(connectedOf(talking(true), true)).toEqual({ customer: true, agent: true });
    expect(connectedOf(talking(true), false)).toEqual({ customer: true, agent: false });
    expect(connectedOf(talking(false), true)).toEqual({ customer: false, agent: true });
  });

  it('hides from the customer whom their agent asks aside', () => {
    const colleagues = [{ agentId: 'jonas', segmentId: 's2', stage: 'present' }];
    const named = (name: string) => {
      const contact = { ...talking(true, name), colleagues } as unknown as Contact;
      const participants = { ...contact.participants, 'agent:jonas': leg };
      return participantsForOutsiders({ ...contact, participants }, { ...staff, isReachable: () => true }).length;
    };
    expect([named('held'), named('active')]).toEqual([2, 3]);
  });

  it('is nobody before both sides are there, so that pages are told once', () => {
    expect(connectedOf(talking(true, 'connecting'), true)).toEqual({});
  });
});

describe('the time a customer sees', () => {
  const segment = (segmentId: string, talkStartedAt: number, talkEndedAt: number | null) => ({ ...newSegment({ segmentId, agentId: segmentId, queueId: 'q' }, 0), talkStartedAt, talkEndedAt });

  it('goes on when they are handed over, and begins anew after a wait', () => {
    const segments = [segment('first', 10, 20), segment('before', 30, 60), segment('asked', 50, 80), segment('now', 70, null)];
    expect(conversationStartedAt({ segments }, 'now')).toBe(30);
    expect(conversationStartedAt({ segments }, 'before')).toBe(30);
    expect(conversationStartedAt({ segments }, 'nobody')).toBeNull();
  });
});

describe("an agent's reachability", () => {
  it('is news when they go away and when they come back, and nothing in between', () => {
    const agents = new AgentReachability();
    const mei = newAgent('mei', 0);
    const here = { ...mei, reachability: { connected: true, graceEndsAt: null, via: 'process' } };
    expect([here, mei, mei, here, here].map((agent) => agents.note(agent))).toEqual([false, true, false, true, false]);
    expect(agents.isReachable('mei')).toBe(true);
    expect(agents.isReachable('nobody heard of')).toBe(true);
  });
});
