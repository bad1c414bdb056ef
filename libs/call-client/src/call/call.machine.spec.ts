import { describe, expect, it } from 'vitest';
import { callStateOf, initialCall, transitionCall, type CallEvent, type CallMachineState, type CallStep, type CallTiming } from './call.machine.js';

const timing: CallTiming = {
  retry: { nextDelayMs: (attempt) => (attempt > 3 ? null : attempt * 100) },
  connectTimeoutMs: 12_000,
  disconnectedGraceMs: 2_000,
  restartTimeoutMs: 5_000,
  settledAfterMs: 15_000,
  checkTimeoutMs: 1_500,
};
const steps: readonly CallStep[] = ['idle', 'opening', 'connecting', 'connected', 'unsettled', 'restarting', 'pausing', 'offline', 'ended'];
const events: Readonly<Record<string, CallEvent>> = {
  started: { type: 'started' },
  opened: { type: 'opened' },
  'open failed': { type: 'open-failed', code: 'media.unavailable' },
  'refused for good': { type: 'open-failed', code: 'contact.closed' },
  'negotiation failed': { type: 'negotiation-failed', code: 'media.negotiation_failed' },
  'media connected': { type: 'health', health: 'connected' },
  'media disconnected': { type: 'health', health: 'disconnected' },
  'media silent': { type: 'health', health: 'silent' },
  'media failed': { type: 'health', health: 'failed' },
  'media connecting': { type: 'health', health: 'connecting' },
  'leg lost': { type: 'leg-closed', reason: 'lost' },
  'leg ended': { type: 'leg-closed', reason: 'ended' },
  'signaling lost': { type: 'signaling', connected: false },
  'signaling back': { type: 'signaling', connected: true },
  'network changed': { type: 'network-changed', cause: 'network_changed' },
  'try now': { type: 'try-now' },
  deadline: { type: 'deadline' },
  closed: { type: 'closed' },
};

function at(step: CallStep, more: Partial<CallMachineState> = {}): CallMachineState {
  return { ...initialCall(true), step, ...more };
}

/** For each event the step after it, in the order of `steps`; `=` says that nothing changes. */
const table: Readonly<Record<string, string>> = {
  started: 'opening = = = = = = = =',
  opened: '= connecting = = = = = = =',
  'open failed': '= pausing = = = = = = =',
  'refused for good': '= ended = = = = = = =',
  'negotiation failed': '= pausing pausing pausing pausing pausing = pausing =',
  'media connected': '= connected connected connected connected connected = connected =',
  'media disconnected': '= = = unsettled = = = = =',
  'media silent': '= = = restarting = = = = =',
  'media failed': '= pausing pausing restarting restarting = = = =',
  'media connecting': '= = = = = = = = =',
  'leg lost': '= pausing pausing pausing pausing pausing pausing pausing =',
  'leg ended': 'ended ended ended ended ended ended ended ended =',
  'signaling lost': '= offline offline = = offline offline = =',
  'signaling back': '= = = = restarting = = opening =',
  'network changed': '= pausing pausing restarting restarting = opening = =',
  'try now': '= = = = = = = = =',
  deadline: '= pausing pausing = restarting pausing opening = =',
  closed: 'ended ended ended ended ended ended ended ended =',
};

describe('a call', () => {
  const cases = Object.entries(table).flatMap(([event, row]) =>
    row.split(' ').map((expected, index) => {
      const step = steps[index] ?? 'idle';
      return { event, step, expected: expected === '=' ? step : expected };
    }),
  );
  it.each(cases)('that is $step is $expected after: $event', ({ event, step, expected }) => {
    const input = events[event];
    if (!input) throw new Error(`There is no event '${event}'.`);
    expect(transitionCall(at(step), input, 1_000, timing).state.step).toBe(expected);
  });

  it('keeps the prepared leg when it starts, and closes the old one when it opens anew', () => {
    expect(transitionCall(at('idle'), { type: 'started' }, 0, timing).effects).toEqual([{ type: 'open-leg' }]);
    expect(transitionCall(at('pausing'), { type: 'deadline' }, 0, timing).effects).toEqual([{ type: 'close-leg' }, { type: 'open-leg' }]);
  });

  it('gives ICE a moment, then restarts it, then opens a new leg', () => {
    const connected = at('connected', { connectedAt: 0 });
    const unsettled = transitionCall(connected, { type: 'health', health: 'disconnected' }, 20_000, timing);
    expect(unsettled.deadlineMs).toBe(2_000);
    const restarting = transitionCall(unsettled.state, { type: 'deadline' }, 22_000, timing);
    expect(restarting).toMatchObject({ effects: [{ type: 'restart-ice', scope: 'lost' }], deadlineMs: 5_000 });
    const pausing = transitionCall(restarting.state, { type: 'deadline' }, 27_000, timing);
    expect(pausing.state.trouble).toEqual({ since: 20_000, attempt: 2, cause: 'path_lost' });
    expect(pausing.deadlineMs).toBe(200);
  });

  it('ends when the attempts are used up', () => {
    const state = at('opening', { trouble: { since: 0, attempt: 3, cause: 'path_lost' } });
    const { state: ended } = transitionCall(state, { type: 'open-failed', code: 'media.unavailable' }, 0, timing);
    expect(callStateOf(ended)).toEqual({ phase: 'ended', reason: { type: 'failed', code: 'media.unavailable' } });
  });

  it('counts on when trouble comes back soon, and begins anew after a quiet time', () => {
    const connected = at('connected', { connectedAt: 0, lastAttempt: 2 });
    const soon = transitionCall(connected, { type: 'health', health: 'failed' }, 1_000, timing);
    expect(soon.state.trouble?.attempt).toBe(3);
    const later = transitionCall(connected, { type: 'health', health: 'failed' }, 20_000, timing);
    expect(later.state.trouble?.attempt).toBe(1);
  });

  it('keeps media that runs when signaling comes back, and only tells the server what it may have missed', () => {
    const back = transitionCall(at('connected', { signaling: false }), { type: 'signaling', connected: true }, 0, timing);
    expect(back).toMatchObject({ state: { step: 'connected' }, effects: [{ type: 'synchronise' }] });
  });

  it('tries nothing while there is no signaling', () => {
    const broken = transitionCall(at('connected', { signaling: false }), { type: 'health', health: 'failed' }, 0, timing);
    expect(broken).toMatchObject({ state: { step: 'offline' }, effects: [], deadlineMs: null });
  });

  it('gives a leg that may still be there new paths when signaling is back', () => {
    const silent = transitionCall(at('connected'), { type: 'health', health: 'silent' }, 0, timing).state;
    const offline = transitionCall(silent, { type: 'signaling', connected: false }, 0, timing).state;
    expect(offline).toMatchObject({ step: 'offline', keepsLeg: true });
    const back = transitionCall(offline, { type: 'signaling', connected: true }, 0, timing);
    expect(back).toMatchObject({ state: { step: 'restarting' }, effects: [{ type: 'restart-ice', scope: 'all' }] });
  });

  it('looks for new paths in both directions on another network, also when media seems to flow', () => {
    const changed = transitionCall(at('connected'), { type: 'network-changed', cause: 'slept' }, 7, timing);
    expect(changed.effects).toEqual([{ type: 'restart-ice', scope: 'all' }]);
    expect(callStateOf(changed.state)).toMatchObject({ phase: 'reconnecting', since: 7, cause: 'slept' });
  });

  it('does not wait for signaling on another network, or when somebody asks it not to', () => {
    const trouble = { since: 0, attempt: 1, cause: 'path_lost' as const };
    const offline = at('offline', { signaling: false, trouble });
    for (const event of [{ type: 'network-changed', cause: 'network_changed' }, { type: 'try-now' }] as const) {
      expect(transitionCall(offline, event, 0, timing).effects).toEqual([{ type: 'renew-signaling' }]);
    }
    expect(transitionCall(at('pausing', { trouble }), { type: 'try-now' }, 0, timing).state.step).toBe('opening');
  });

  it('restarts the second direction within the time of the first', () => {
    const second = transitionCall(at('restarting'), { type: 'health', health: 'failed' }, 0, timing);
    expect(second.effects).toEqual([{ type: 'restart-ice', scope: 'lost' }]);
    expect(second.deadlineMs).toBeUndefined();
  });

  it.each([
    ['contact.closed', { type: 'ended' }],
    ['agent.session_superseded', { type: 'replaced' }],
    ['auth.forbidden', { type: 'failed', code: 'auth.forbidden' }],
  ] as const)('ends when the leg is refused with %s', (code, reason) => {
    const { state } = transitionCall(at('opening'), { type: 'open-failed', code }, 0, timing);
    expect(callStateOf(state)).toEqual({ phase: 'ended', reason });
  });

  it('shows trouble as reconnecting, whatever is being done about it', () => {
    const trouble = { since: 5, attempt: 2, cause: 'slept' as const };
    for (const step of ['opening', 'connecting', 'unsettled', 'restarting', 'pausing', 'offline'] as const) {
      expect(callStateOf(at(step, { trouble }))).toEqual({ phase: 'reconnecting', ...trouble });
    }
  });
});
