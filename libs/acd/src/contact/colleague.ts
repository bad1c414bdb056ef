/**
 * Who is in a conversation beside its customer and its own agent: other agents, asked to be consulted or to take part. A
 * colleague holds a segment and an engagement like every agent; the contact stays with the one who asked until it is handed over.
 */
export interface Colleague {
  readonly agentId: string;
  readonly segmentId: string;
  /** `asked`: it rings at them. `joining`: they accepted, and their media is on its way. `present`: in the conversation. */
  readonly stage: 'asked' | 'joining' | 'present';
  /** Who asked them, and what they should know. */
  readonly askedBy: string;
  readonly note: string | null;
  /** Proves that they answer this very question; null once answered. */
  readonly offerToken: string | null;
  /** When the question expires, or joining has failed; null when present. */
  readonly deadlineAt: number | null;
}

/** Why a colleague who was asked did not come. */
export type ColleagueFailure = 'rejected' | 'not_answered' | 'connection_failed' | 'agent_lost' | 'withdrawn' | 'over';

/** Why a colleague who was there is not any more. */
export type ColleagueLeaving = 'left' | 'removed' | 'agent_lost' | 'connection_failed' | 'over';

/** The last of them who did not come, or has gone again: whoever asked wants to know why. Until somebody is asked anew. */
export interface PartedColleague {
  readonly agentId: string;
  readonly joined: boolean;
  readonly reason: ColleagueFailure | ColleagueLeaving;
  readonly at: number;
}
