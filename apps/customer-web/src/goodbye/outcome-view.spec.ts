import { describe, expect, it } from 'vitest';
import { outcomeView } from './outcome-view.js';

describe('goodbye', () => {
  it.each([
    ['completed', 'customer_ended', 'completed', true, true],
    ['completed', 'agent_ended', 'completed', true, true],
    ['completed', 'customer_lost', 'completed', true, true],
    ['completed', 'customer_blocked', 'blocked', false, false],
    ['failed', 'customer_blocked', 'blocked', false, false],
    ['abandoned', null, 'abandoned', false, true],
    ['abandoned_short', null, 'abandoned', false, true],
    ['abandoned', 'customer_lost', 'lost', false, true],
    ['refused', 'queue_closed', 'refused', false, true],
    ['failed', 'connection_failed', 'failed', false, true],
    ['callback_unreached', null, 'callback', false, true],
  ] as const)('%s by %s is told as %s', (outcome, cause, kind, canRate, canRestart) => {
    expect(outcomeView({ outcome, cause, rated: false })).toMatchObject({ kind, canRate, canRestart });
  });

  it('asks for a rating once', () => {
    expect(outcomeView({ outcome: 'completed', cause: null, rated: true }).canRate).toBe(false);
  });

  it('gives a number for support only where something failed', () => {
    expect(outcomeView({ outcome: 'failed', cause: 'connection_failed', rated: false }).showReference).toBe(true);
    expect(outcomeView({ outcome: 'completed', cause: null, rated: false }).showReference).toBe(false);
  });
});
