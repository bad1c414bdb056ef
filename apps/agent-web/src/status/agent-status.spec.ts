import { describe, expect, it } from 'vitest';
import type { Intent } from '@visavis/contracts';
import { agentState, engagement } from '../testing/agent-states.js';
import { choices, explanationOf, isSameIntent, statusOf } from './agent-status.js';

const intent = (over: Partial<Intent>): Intent => ({ status: 'available', reason: null, setBy: 'self', since: 1, ...over });

describe('the status of an agent', () => {
  it('is the intent while there is nothing to do', () => {
    expect(statusOf(agentState({ intent: intent({ status: 'break', reason: 'lunch', since: 7 }) }))).toEqual({ kind: 'break', reason: 'lunch', since: 7 });
  });

  it('is what the agent does while there is something, and a conversation before a wrap-up', () => {
    const agent = agentState({ engagements: [engagement('wrapping'), engagement('talking', { since: 42 })] });
    expect(statusOf(agent)).toEqual({ kind: 'talking', reason: null, since: 42 });
  });

  it.each([
    [intent({ status: 'break', reason: 'not_responding', setBy: 'system' }), 'not_responding'],
    [intent({ status: 'offline', setBy: 'system' }), 'connection_lost'],
    [intent({ status: 'break', reason: 'meeting', setBy: 'supervisor' }), 'supervisor'],
    [intent({ status: 'break', reason: 'meeting' }), null],
    [intent({ status: 'available', setBy: 'supervisor' }), null],
  ])('explains who set %j, if it was not the agent', (given, explanation) => {
    expect(explanationOf(given)).toBe(explanation);
  });

  it('offers no reason that only the system may set', () => {
    expect(choices.some((choice) => choice.status === 'break' && (choice.reason as string) === 'not_responding')).toBe(false);
  });

  it('tells breaks apart by their reason', () => {
    expect(isSameIntent({ status: 'break', reason: 'lunch' }, { status: 'break', reason: 'meeting' })).toBe(false);
    expect(isSameIntent({ status: 'offline', reason: null }, { status: 'offline' })).toBe(true);
  });
});
