import { describe, expect, it } from 'vitest';
import { agentOf, engagedAgent, idleAgent, rules, t0 } from '../testing/fixtures.js';
import type { Agent } from './agent.js';
import { agentInputTypes, type AgentInput, type AgentInputType } from './agent.input.js';
import { transitionAgent } from './agent.machine.js';

const now = t0 + 1_000;
const context = { now, rules, chatCapacity: 0 };

function apply(agent: Agent, input: AgentInput, at = now): Agent {
  const result = transitionAgent(agent, input, { now: at, rules, chatCapacity: 0 });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return result.state;
}

const inputs: { [Type in AgentInputType]: Extract<AgentInput, { type: Type }> } = {
  offered: { type: 'offered', segmentId: 's2', contactId: 'c2', medium: 'call', offerToken: 't', expiresAt: now + 1 },
  engagement_changed: { type: 'engagement_changed', segmentId: 's', state: 'wrapping', deadlineAt: now + 1 },
  released: { type: 'released', segmentId: 's', how: 'done' },
  set_intent: { type: 'set_intent', intent: { status: 'break', reason: 'lunch' }, when: 'now', supervisorId: null },
  reachability: { type: 'reachability', connected: false, via: 'process' },
  deadline: { type: 'deadline' },
};

const no = 'agent.not_allowed_now';
const situations: Record<string, { agent: Agent; answers: Record<AgentInputType, string> }> = {
  offline: {
    agent: agentOf('a'),
    answers: { offered: no, engagement_changed: no, released: 'unchanged', set_intent: 'break []', reachability: 'unchanged', deadline: 'unchanged' },
  },
  idle: {
    agent: idleAgent('a'),
    answers: { offered: 'available [offered]', engagement_changed: no, released: 'unchanged', set_intent: 'break []', reachability: 'available []', deadline: 'unchanged' },
  },
  ...Object.fromEntries(
    (['offered', 'connecting', 'talking', 'held', 'wrapping'] as const).map((state) => [
      state,
      {
        agent: engagedAgent('a', state),
        answers: {
          offered: no,
          engagement_changed: 'available [wrapping]',
          released: 'available []',
          set_intent: `available [${state}]`,
          reachability: `available [${state}]`,
          deadline: 'unchanged',
        },
      },
    ]),
  ),
  'away beyond the grace period': {
    agent: { ...engagedAgent('a', 'talking'), reachability: { connected: false, graceEndsAt: now, via: 'process' } },
    answers: {
      offered: no,
      engagement_changed: 'available [wrapping]',
      released: 'available []',
      set_intent: 'available [talking]',
      reachability: 'unchanged',
      deadline: 'offline [talking]',
    },
  },
};

describe.each(Object.keys(situations))('an agent who is %s', (name) => {
  it.each(agentInputTypes)('answers %s as the table says', (type) => {
    const { agent, answers } = situations[name] as (typeof situations)[string];
    const result = transitionAgent(agent, inputs[type], context);
    const answered =
      result.kind === 'changed'
        ? `${result.state.intent.status} [${result.state.engagements.map(({ state }) => state).join()}]`
        : result.kind === 'rejected'
          ? result.code
          : 'unchanged';
    expect(answered).toBe(answers[type]);
  });
});

describe('an agent', () => {
  it('takes the chosen intent when the last engagement ends', () => {
    const talking = apply(engagedAgent('a', 'talking'), inputs.set_intent);
    expect(talking.nextIntent).toMatchObject({ status: 'break', reason: 'lunch', setBy: 'self' });
    const free = apply(talking, inputs.released);
    expect(free).toMatchObject({ intent: { status: 'break', reason: 'lunch', setBy: 'self' }, nextIntent: null });
  });

  it('can take the next intent back', () => {
    const talking = apply(engagedAgent('a', 'talking'), inputs.set_intent);
    expect(apply(talking, { ...inputs.set_intent, intent: null }).nextIntent).toBeNull();
  });

  it('keeps the place among the idle through an offer that is rescinded, and loses it by rejecting', () => {
    const offered = engagedAgent('a', 'offered');
    expect(apply(offered, { ...inputs.released, how: 'rescinded' }).idleSince).toBe(t0);
    expect(apply(offered, { ...inputs.released, how: 'rejected' }).idleSince).toBe(now);
  });

  it('is set to break as not responding after the allowed misses in a row, and by no fewer', () => {
    const once = apply(engagedAgent('a', 'offered'), { ...inputs.released, how: 'missed' });
    expect([once.intent.status, once.missedInARow]).toEqual(['available', 1]);
    const again = apply({ ...once, engagements: engagedAgent('a', 'offered').engagements }, { ...inputs.released, how: 'missed' });
    expect(again.intent).toMatchObject({ status: 'break', reason: 'not_responding', setBy: 'system' });
  });

  it('has missed none in a row after a talk, whereas accepting alone proves nothing', () => {
    const once = apply(engagedAgent('a', 'offered'), { ...inputs.released, how: 'missed' });
    const engaged = { ...once, engagements: engagedAgent('a', 'offered').engagements };
    const accepted = apply(engaged, { ...inputs.engagement_changed, state: 'connecting' });
    expect(accepted.missedInARow).toBe(1);
    expect(apply(accepted, { ...inputs.engagement_changed, state: 'talking' }).missedInARow).toBe(0);
  });

  it('cannot become available without being connected', () => {
    const result = transitionAgent(agentOf('a'), { ...inputs.set_intent, intent: { status: 'available' } }, context);
    expect(result).toMatchObject({ kind: 'rejected', code: no });
  });

  it('who is lost in a conversation gives the customer back', () => {
    const gone = { ...engagedAgent('a', 'talking'), reachability: { connected: false, graceEndsAt: now, via: 'process' } };
    const result = transitionAgent(gone, { type: 'deadline' }, context);
    expect(result).toMatchObject({ effects: [{ type: 'tell_contact', contactId: 'c', input: { type: 'agent_lost', segmentId: 's' } }] });
  });

  it('who is offline and occupied with nothing needs no grace period', () => {
    const offline = agentOf('a', { reachability: { connected: true, graceEndsAt: null, via: 'process' } });
    expect(apply(offline, inputs.reachability).reachability).toEqual({ connected: false, graceEndsAt: null, via: 'process' });
  });
});
