/** What the state machines of the ACD have in common: their answer, and what it asks of the other aggregates. */
import type { AgentInput } from './agent/agent.input.js';
import type { ContactInput } from './contact/contact.input.js';
import type { Json } from './contact/contact.js';
import type { DomainEvent } from './event.js';
import type { Rules } from './configuration/routing-configuration.js';

export type RejectionCode =
  | 'contact.not_found'
  | 'contact.closed'
  | 'contact.not_allowed_now'
  | 'contact.already_rated'
  | 'offer.lost'
  | 'appointment.not_yet'
  | 'appointment.over'
  | 'callback.not_offered'
  | 'callback.no_way'
  | 'transfer.to_self'
  | 'conference.full'
  | 'invitation.over'
  | 'invitation.used'
  | 'disposition.required'
  | 'recording.no_consent'
  | 'leg.not_open'
  | 'agent.not_allowed_now';

export interface Rejected {
  readonly kind: 'rejected';
  readonly code: RejectionCode;
  readonly reason: string;
}

/** What must happen together with, or after, the change. */
export type Effect =
  /** In the same commit. */
  | { readonly type: 'tell_agent'; readonly agentId: string; readonly input: AgentInput }
  | { readonly type: 'tell_contact'; readonly contactId: string; readonly input: ContactInput }
  | { readonly type: 'block'; readonly deviceId: string; readonly addressHash: string }
  /** After it. Lost in a crash; media's own reconciliation then destroys the meeting. */
  | { readonly type: 'close_meeting'; readonly contactId: string; readonly meeting: Json };

export interface Changed<State> {
  readonly kind: 'changed';
  readonly state: State;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
}

export type Transition<State> =
  | Changed<State>
  /** Nothing to do, and that is all right: a repetition, or a report that is out of date. */
  | { readonly kind: 'unchanged' }
  | Rejected;

export interface TransitionContext {
  readonly now: number;
  readonly rules: Rules;
}

export const unchanged = { kind: 'unchanged' } as const;

export function rejected(code: RejectionCode, reason: string): Rejected {
  return { kind: 'rejected', code, reason };
}

export function changed<State>(
  state: State,
  events: readonly DomainEvent[],
  effects: readonly Effect[] = [],
): Changed<State> {
  return { kind: 'changed', state, events, effects };
}
