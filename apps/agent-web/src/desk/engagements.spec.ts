import { describe, expect, it } from 'vitest';
import type { Engagement } from '@visavis/contracts';
import { agentState, engagement } from '../testing/agent-states.js';
import { callOf, workList, workOf } from './engagements.js';

function one(state: Engagement['state'], segmentId: string, channel: Engagement['contact']['channel'] = 'video'): Engagement {
  const made = engagement(state, { segmentId });
  return { ...made, contact: { ...made.contact, channel } };
}

describe('what the agent works on', () => {
  const agent = agentState({ engagements: [one('wrapping', 'done', 'chat'), one('talking', 'chat', 'chat'), one('talking', 'call'), one('offered', 'next', 'chat')] });

  it('is what they chose among what they have accepted', () => {
    expect(workList(agent).map(({ segmentId }) => segmentId)).toEqual(['done', 'chat', 'call']);
    expect(workOf(agent, 'done')?.segmentId).toBe('done');
  });

  it('is the call before a chat, and a chat before paperwork, when nothing was chosen or that has ended', () => {
    expect(workOf(agent, 'gone')?.segmentId).toBe('call');
    expect(callOf(agent)?.segmentId).toBe('call');
    const without = agentState({ engagements: [one('wrapping', 'done'), one('talking', 'chat', 'chat')] });
    expect([callOf(without), workOf(without, null)?.segmentId]).toEqual([null, 'chat']);
  });
});
