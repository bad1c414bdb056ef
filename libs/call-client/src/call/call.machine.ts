/**
 * What a call does when its leg opens, breaks and comes back. Pure: events in, the new state and effects out.
 * The ladder: restart ICE (at once when nothing comes through or the network is another one, after a moment when the browser
 * only doubts its path), open a new leg, again and again as the retry policy allows. Without signaling nothing is tried;
 * when it is back, media that still runs is kept, a leg that may still be there gets new paths, and any other is opened anew.
 */
import type { ErrorCode, RecoveryCause } from '@visavis/contracts';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { CallEndReason, CallState } from './call-state.js';

/** `silent`: the browser believes in its path, but nothing comes through it. */
export type LegHealth = 'connecting' | 'connected' | 'silent' | 'disconnected' | 'failed';

export type CallEvent =
  | { readonly type: 'started' }
  | { readonly type: 'opened' }
  | { readonly type: 'open-failed'; readonly code: ErrorCode }
  | { readonly type: 'negotiation-failed'; readonly code: ErrorCode }
  | { readonly type: 'health'; readonly health: LegHealth }
  | { readonly type: 'leg-closed'; readonly reason: 'ended' | 'lost' | 'replaced' }
  | { readonly type: 'signaling'; readonly connected: boolean }
  | { readonly type: 'network-changed'; readonly cause: RecoveryCause }
  /** The person does not want to wait for the next attempt. */
  | { readonly type: 'try-now' }
  /** The deadline that the last transition set has passed. */
  | { readonly type: 'deadline' }
  | { readonly type: 'closed' };

export type CallEffect =
  | { readonly type: 'open-leg' }
  | { readonly type: 'close-leg' }
  /** `all`: of both directions, whatever the browser thinks of their paths. */
  | { readonly type: 'restart-ice'; readonly scope: 'lost' | 'all' }
  /** The connection to the server is doubtful or being waited for: try it anew. */
  | { readonly type: 'renew-signaling' }
  /** The server may have missed something while there was no connection. */
  | { readonly type: 'synchronise' };

export type CallStep =
  | 'idle'
  | 'opening'
  | 'connecting'
  | 'connected'
  /** ICE lost its path and may find it again by itself. */
  | 'unsettled'
  | 'restarting'
  /** Before a new leg is opened. */
  | 'pausing'
  /** Media is broken and there is no signaling to repair it with. */
  | 'offline'
  | 'ended';

export interface Trouble {
  readonly since: number;
  readonly attempt: number;
  readonly cause: RecoveryCause;
}

export interface CallMachineState {
  readonly step: CallStep;
  readonly signaling: boolean;
  /** Set from the first sign of trouble until media flows again. */
  readonly trouble: Trouble | null;
  /** In `offline`: the leg may still be there, and gets new paths before another one is opened. */
  readonly keepsLeg: boolean;
  readonly connectedAt: number | null;
  /** Attempts that the last recovery took; they count on when trouble comes back soon. */
  readonly lastAttempt: number;
  readonly reason: CallEndReason | null;
}

export interface CallTiming {
  readonly retry: RetryPolicy;
  /** From asking for a leg until media flows. */
  readonly connectTimeoutMs: number;
  readonly disconnectedGraceMs: number;
  readonly restartTimeoutMs: number;
  /** How long signaling may take to prove that it works, when there is reason to doubt it. */
  readonly checkTimeoutMs: number;
  /** Media that ran this long counts as recovered for good. */
  readonly settledAfterMs: number;
}

export interface CallTransition {
  readonly state: CallMachineState;
  readonly effects: readonly CallEffect[];
  /** Milliseconds until `deadline`; null for none; undefined leaves a running one alone. */
  readonly deadlineMs?: number | null;
}

export function initialCall(signaling: boolean): CallMachineState {
  return { step: 'idle', signaling, trouble: null, keepsLeg: false, connectedAt: null, lastAttempt: 0, reason: null };
}

export function transitionCall(state: CallMachineState, event: CallEvent, now: number, timing: CallTiming): CallTransition {
  if (state.step === 'ended') return { state, effects: [] };
  switch (event.type) {
    case 'closed':
      return end(state, { type: 'closed' });
    case 'leg-closed':
      if (event.reason !== 'lost') return end(state, { type: event.reason });
      return state.step === 'idle' ? stay(state) : openLater(because(state, 'media_lost', now, timing), 'media.unavailable', now, timing);
    case 'started':
      return state.step === 'idle' ? openFirst(state, timing) : stay(state);
    case 'opened':
      return state.step === 'opening' ? stay({ ...state, step: 'connecting' }) : stay(state);
    case 'open-failed':
      return state.step === 'opening' ? openFailed(state, event.code, now, timing) : stay(state);
    case 'negotiation-failed':
      return hasLeg(state) ? openFailed(state, event.code, now, timing) : stay(state);
    case 'health':
      return healthChanged(state, event.health, now, timing);
    case 'signaling':
      return signalingChanged({ ...state, signaling: event.connected }, now, timing);
    case 'network-changed':
      return networkChanged(state, event.cause, now, timing);
    case 'try-now':
      if (!state.trouble) return stay(state);
      return state.signaling ? open(state, timing) : { state, effects: [{ type: 'renew-signaling' }] };
    case 'deadline':
      return deadlinePassed(state, now, timing);
  }
}

/** The state as pages see it. */
export function callStateOf(state: CallMachineState): CallState {
  if (state.step === 'ended') return { phase: 'ended', reason: state.reason ?? { type: 'closed' } };
  if (state.trouble) return { phase: 'reconnecting', ...state.trouble };
  if (state.step === 'connected') return { phase: 'connected', since: state.connectedAt ?? 0 };
  return { phase: state.step === 'idle' || state.step === 'opening' ? state.step : 'connecting' };
}

function healthChanged(state: CallMachineState, health: LegHealth, now: number, timing: CallTiming): CallTransition {
  if (!hasLeg(state)) return stay(state);
  if (health === 'connected') {
    const lastAttempt = state.trouble?.attempt ?? state.lastAttempt;
    const connectedAt = state.step === 'connected' ? state.connectedAt : now;
    return { state: { ...state, step: 'connected', trouble: null, connectedAt, lastAttempt }, effects: [], deadlineMs: null };
  }
  if (health === 'disconnected' && state.step === 'connected') {
    const unsettled = { ...state, step: 'unsettled' as const, trouble: troubleOf(state, now, timing) };
    return { state: unsettled, effects: [], deadlineMs: timing.disconnectedGraceMs };
  }
  if (health === 'silent' && state.step === 'connected') return restart(state, now, timing);
  if (health !== 'failed') return stay(state);
  if (state.step === 'connected' || state.step === 'unsettled') return restart(state, now, timing);
  // The other direction failed as well: it gets its restart, within the time of the first.
  if (state.step === 'restarting') return { state, effects: [{ type: 'restart-ice', scope: 'lost' }] };
  if (state.step === 'offline') return stay(state);
  return openLater(state, 'media.unavailable', now, timing);
}

function signalingChanged(state: CallMachineState, now: number, timing: CallTiming): CallTransition {
  if (!state.signaling) {
    if (state.step === 'restarting') return offline(state, now, timing, { keepsLeg: true });
    const interrupted = ['opening', 'connecting', 'pausing'].includes(state.step);
    return interrupted ? offline(state, now, timing) : stay(state);
  }
  if (state.step === 'connected') return { state, effects: [{ type: 'synchronise' }] };
  if (state.step === 'unsettled') return restart(state, now, timing, 'all');
  if (state.step !== 'offline') return stay(state);
  return state.keepsLeg ? restart(state, now, timing, 'all') : open(state, timing);
}

/** Also without any sign that the path is lost: on another network it is, the browser only does not know yet. */
function networkChanged(state: CallMachineState, cause: RecoveryCause, now: number, timing: CallTiming): CallTransition {
  const told = { ...state, trouble: state.trouble && { ...state.trouble, cause } };
  switch (state.step) {
    case 'connected':
    case 'unsettled':
    case 'restarting':
      return restart(because(told, cause, now, timing), now, timing, 'all');
    case 'opening':
    case 'connecting':
      return openLater(because(told, cause, now, timing), 'request.timeout', now, timing);
    case 'offline':
      return { state: told, effects: [{ type: 'renew-signaling' }] };
    case 'pausing':
      return open(told, timing);
    default:
      return stay(state);
  }
}

function deadlinePassed(state: CallMachineState, now: number, timing: CallTiming): CallTransition {
  switch (state.step) {
    case 'unsettled':
      return restart(state, now, timing);
    case 'pausing':
      return open(state, timing);
    case 'opening':
    case 'connecting':
    case 'restarting':
      return openLater(state, 'request.timeout', now, timing);
    default:
      return stay(state);
  }
}

/** Keeps a leg that was prepared. */
function openFirst(state: CallMachineState, timing: CallTiming): CallTransition {
  return { ...open(state, timing), effects: [{ type: 'open-leg' }] };
}

function open(state: CallMachineState, timing: CallTiming): CallTransition {
  return {
    state: { ...state, step: 'opening' },
    effects: [{ type: 'close-leg' }, { type: 'open-leg' }],
    deadlineMs: timing.connectTimeoutMs,
  };
}

function restart(state: CallMachineState, now: number, timing: CallTiming, scope: 'lost' | 'all' = 'lost'): CallTransition {
  if (!state.signaling) return offline(state, now, timing, { keepsLeg: true });
  const trouble = nextAttempt(state, now, timing);
  return {
    state: { ...state, step: 'restarting', trouble },
    effects: [{ type: 'restart-ice', scope }],
    deadlineMs: timing.restartTimeoutMs,
  };
}

function offline(state: CallMachineState, now: number, timing: CallTiming, { keepsLeg } = { keepsLeg: false }): CallTransition {
  return { state: { ...state, step: 'offline', keepsLeg, trouble: troubleOf(state, now, timing) }, effects: [], deadlineMs: null };
}

function openFailed(state: CallMachineState, code: ErrorCode, now: number, timing: CallTiming): CallTransition {
  const reason = finalReason(code);
  return reason ? end(state, reason) : openLater(state, code, now, timing);
}

function openLater(state: CallMachineState, code: ErrorCode, now: number, timing: CallTiming): CallTransition {
  if (!state.signaling) return offline(state, now, timing);
  const trouble = nextAttempt(state, now, timing);
  const delayMs = timing.retry.nextDelayMs(trouble.attempt);
  if (delayMs === null) return end(state, { type: 'failed', code });
  return { state: { ...state, step: 'pausing', trouble }, effects: [{ type: 'close-leg' }], deadlineMs: delayMs };
}

function end(state: CallMachineState, reason: CallEndReason): CallTransition {
  return { state: { ...state, step: 'ended', trouble: null, reason }, effects: [{ type: 'close-leg' }], deadlineMs: null };
}

function stay(state: CallMachineState): CallTransition {
  return { state, effects: [] };
}

function hasLeg({ step }: CallMachineState): boolean {
  return step !== 'idle' && step !== 'pausing';
}

/** Trouble of this cause, unless it has begun already, of whatever cause. */
function because(state: CallMachineState, cause: RecoveryCause, now: number, timing: CallTiming): CallMachineState {
  return { ...state, trouble: { ...troubleOf(state, now, timing), cause: state.trouble?.cause ?? cause } };
}

function troubleOf(state: CallMachineState, now: number, timing: CallTiming): Trouble {
  if (state.trouble) return state.trouble;
  const settled = state.connectedAt !== null && now - state.connectedAt >= timing.settledAfterMs;
  return { since: now, attempt: settled ? 0 : state.lastAttempt, cause: 'path_lost' };
}

function nextAttempt(state: CallMachineState, now: number, timing: CallTiming): Trouble {
  const trouble = troubleOf(state, now, timing);
  return { ...trouble, attempt: trouble.attempt + 1 };
}

/** Refusals that trying again cannot change. */
function finalReason(code: ErrorCode): CallEndReason | null {
  switch (code) {
    case 'contact.closed':
      return { type: 'ended' };
    case 'agent.session_superseded':
      return { type: 'replaced' };
    case 'contact.not_found':
    case 'contact.blocked':
    case 'auth.forbidden':
    case 'auth.token_invalid':
    case 'request.invalid':
      return { type: 'failed', code };
    default:
      return null;
  }
}
