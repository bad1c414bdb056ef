import type { Appointment } from './appointment.js';
import type { LeavingReason } from './leaving-reason.js';

export type TransferTarget =
  | { readonly type: 'agent'; readonly agentId: string }
  | { readonly type: 'queue'; readonly queueId: string };

/** Why the target did not take it; of an agent the last three, of a queue the reasons for which it lets nobody wait. */
export type TransferFailure = LeavingReason | 'rejected' | 'not_answered' | 'unavailable' | 'connection_failed';

/** A conversation that was passed on: by whom, to whom, and what has become of it. Kept until the next one. */
export interface Transfer {
  readonly from: {
    readonly agentId: string;
    readonly segmentId: string;
    /** Where it comes back to, with what its rank there is made of. */
    readonly queueId: string;
    readonly secondsPerLevel: number;
    readonly wrapUpMs: number;
  };
  readonly to: TransferTarget;
  /** What the next agent should know. */
  readonly note: string | null;
  readonly at: number;
  /**
   * `out`: on its way. `back`: it failed, and is offered to the agent it came from before anything else. `over`: somebody
   * talks with the customer, or nobody is asked alone any more.
   */
  readonly stage: 'out' | 'back' | 'over';
  /** Waiting without an offer, it stays in this stage no longer; null for a queue that sets no limit, and once it is over. */
  readonly until: number | null;
  /** Null while it has not failed. */
  readonly failure: TransferFailure | null;
}

/** The one agent who is asked now, whatever queue they serve: whom it is for, whom it comes back to, or with whom it was agreed. */
export function askedAlone({ appointment, transfer }: { readonly appointment: Appointment | null; readonly transfer: Transfer | null }): string | null {
  if (appointment !== null && appointment.keptUntil !== null) return appointment.agentId;
  if (transfer === null || transfer.stage === 'over') return null;
  if (transfer.stage === 'back') return transfer.from.agentId;
  return transfer.to.type === 'agent' ? transfer.to.agentId : null;
}
