/** So many at once, open or redeemed. */
export const invitationsAtMost = 4;

/** An open link is good for so long, and never beyond the conversation. */
export const invitationMs = 60 * 60_000;

/** Who has redeemed one has their media up by then, or has gone. */
export const joiningMs = 60_000;

/** A link by which one person without an account may come into a conversation. It is redeemed once, by a click. */
export interface Invitation {
  readonly invitationId: string;
  /** For whom it is meant, in the agent's words. */
  readonly label: string;
  readonly invitedBy: string;
  /** `open`: nobody has redeemed it. `joining`: their media is on its way. `present`: in the conversation. */
  readonly stage: 'open' | 'joining' | 'present';
  /** As they call themselves; null while it is open. */
  readonly name: string | null;
  /** When it is over by itself: not redeemed, no media, or gone for too long; null while they are there. */
  readonly deadlineAt: number | null;
  /** The process that holds their page's socket, or held it last; null before there was one. */
  readonly via: string | null;
}

/** Why somebody who came by an invitation is not there any more. */
export type InviteeLeaving = 'left' | 'removed' | 'lost' | 'connection_failed' | 'over';
