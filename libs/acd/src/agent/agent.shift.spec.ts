import { describe, expect, it } from 'vitest';
import { agentOf, idleAgent, rules, t0 } from '../testing/fixtures.js';
import type { Agent } from './agent.js';
import type { AgentInput } from './agent.input.js';
import { transitionAgent } from './agent.machine.js';

function apply(agent: Agent, input: AgentInput, now: number): Agent {
  const result = transitionAgent(agent, input, { now, rules, chatCapacity: 0 });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return result.state;
}

const segment = { segmentId: 's', contactId: 'c' };
const become = (state: 'connecting' | 'talking' | 'held' | 'wrapping') => ({ type: 'engagement_changed', segmentId: 's', state, deadlineAt: null }) as const;
const offered = (agent: Agent, now: number) => apply(agent, { type: 'offered', medium: 'call', ...segment, offerToken: 't', expiresAt: now + 20_000 }, now);
const available = { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null } as const;

describe("an agent's shift", () => {
  it('counts conversations and the time talked, hold included, but not the wrap-up', () => {
    let agent = offered(idleAgent('a'), t0 + 1_000);
    agent = apply(agent, become('connecting'), t0 + 2_000);
    expect(agent.shift).toMatchObject({ contacts: 0, lastOfferedAt: t0 + 1_000 });
    agent = apply(agent, become('talking'), t0 + 3_000);
    agent = apply(agent, become('held'), t0 + 10_000);
    agent = apply(agent, become('talking'), t0 + 14_000);
    agent = apply(agent, become('wrapping'), t0 + 20_000);
    agent = apply(agent, { type: 'released', segmentId: 's', how: 'done' }, t0 + 50_000);
    expect(agent.shift).toMatchObject({ contacts: 1, talkMs: 17_000 });
  });

  it('counts the talk of a conversation without wrap-up', () => {
    const talking = apply(apply(offered(idleAgent('a'), t0), become('connecting'), t0), become('talking'), t0 + 1_000);
    expect(apply(talking, { type: 'released', segmentId: 's', how: 'done' }, t0 + 5_000).shift.talkMs).toBe(4_000);
  });

  it('remembers an offer that came to nothing as an offer only', () => {
    const missed = apply(offered(idleAgent('a'), t0 + 1_000), { type: 'released', segmentId: 's', how: 'missed' }, t0 + 21_000);
    expect(missed.shift).toMatchObject({ contacts: 0, talkMs: 0, lastOfferedAt: t0 + 1_000 });
  });

  it('begins anew after being offline, and not after a break', () => {
    const worked = { ...idleAgent('a'), shift: { startedAt: t0, contacts: 3, talkMs: 5, lastOfferedAt: t0 } };
    const onBreak = apply(worked, { ...available, intent: { status: 'break', reason: 'lunch' } }, t0 + 1_000);
    expect(apply(onBreak, available, t0 + 2_000).shift).toEqual(worked.shift);
    const gone = agentOf('a', { ...worked, intent: { status: 'offline', reason: null, setBy: 'self', since: t0 } });
    expect(apply(gone, available, t0 + 3_000).shift).toEqual({ startedAt: t0 + 3_000, contacts: 0, talkMs: 0, lastOfferedAt: null });
  });
});
