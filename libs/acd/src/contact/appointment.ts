import type { Actor } from '../actor.js';

/** How long before its time the customer may come in already: nobody is to stand before a closed door who is early. */
export const appointmentEarlyMs = 5 * 60_000;

/** How long an agent with an appointment is asked alone once the customer is there, and not before it has begun. */
export const appointmentKeptMs = 5 * 60_000;

/** Why the agent it was made with did not take it. */
export type AppointmentFailure = 'rejected' | 'not_answered' | 'unavailable' | 'connection_failed';

/** A time for which a conversation was agreed. Of a contact for as long as it lives; `keptUntil` says whether it still decides anything. */
export interface Appointment {
  readonly from: number;
  /** The customer may come in until then; the conversation may go on for longer. */
  readonly until: number;
  /** With whom; null for whoever is next in its queue. */
  readonly agentId: string | null;
  /** What the agent should know. */
  readonly note: string | null;
  readonly madeBy: Actor;
  /** Until when its agent alone is asked; null before the customer has come, and as soon as nobody is asked alone any more. */
  readonly keptUntil: number | null;
  /** Null while nobody has refused or missed it. */
  readonly notTaken: AppointmentFailure | null;
}

export function opensAt({ from }: Pick<Appointment, 'from'>): number {
  return from - appointmentEarlyMs;
}
