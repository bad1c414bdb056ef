/**
 * A segment is one agent's part in a contact: offer, connecting, talk, hold, wrap-up. It belongs to the contact;
 * the agent holds an engagement that mirrors it. Handling time and wrap-up are counted per segment.
 */

/** Why a segment stopped needing its agent. Set once, when the offer fails or the talk ends. */
export type SegmentEnding =
  | 'rejected'
  | 'expired'
  | 'rescinded'
  | 'connection_failed'
  | 'agent_declined_connecting'
  | 'customer_left_connecting'
  | 'customer_unreached'
  | 'transferred'
  /** A colleague who was in the conversation and never became its agent. */
  | 'assisted'
  | 'customer_ended'
  | 'agent_ended'
  | 'customer_lost'
  | 'agent_lost'
  | 'failed';

export type SegmentState = 'offered' | 'calling' | 'connecting' | 'talking' | 'held' | 'wrapping' | 'done';

export interface Segment {
  readonly segmentId: string;
  readonly agentId: string;
  /** The contact's queue when it was offered: a transfer changes the contact's, not this. */
  readonly queueId: string;
  readonly state: SegmentState;
  readonly offeredAt: number;
  readonly acceptedAt: number | null;
  readonly talkStartedAt: number | null;
  readonly talkEndedAt: number | null;
  /** Within the talk, over all holds that are over. */
  readonly heldMs: number;
  /** When the wrap-up ends by itself; null unless wrapping. */
  readonly wrapUpEndsAt: number | null;
  readonly wrapUpEndedAt: number | null;
  readonly ending: SegmentEnding | null;
  readonly dispositionId: string | null;
  readonly notes: string;
}

export function newSegment({ agentId, queueId, segmentId }: Pick<Segment, 'segmentId' | 'agentId' | 'queueId'>, now: number): Segment {
  return {
    segmentId,
    agentId,
    queueId,
    state: 'offered',
    offeredAt: now,
    acceptedAt: null,
    talkStartedAt: null,
    talkEndedAt: null,
    heldMs: 0,
    wrapUpEndsAt: null,
    wrapUpEndedAt: null,
    ending: null,
    dispositionId: null,
    notes: '',
  };
}
