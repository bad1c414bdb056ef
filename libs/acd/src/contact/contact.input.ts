import type { LocalizedText } from '../configuration/localized-text.js';
import type { GivenAnswer } from './consent-answer.js';
import type { Actor } from '../actor.js';
import type { CallbackWay, ContactMuted, Json, Offer, ParticipantId } from './contact.js';
import type { LeavingReason } from './leaving-reason.js';
import type { NewContact } from './new-contact.js';
import type { SkillRequirement } from '../configuration/queue-configuration.js';

export type ConnectionFailureCause = 'timeout' | 'media_unavailable' | 'media_failed' | 'agent_lost';

interface WrapUpInput {
  readonly segmentId: string;
  readonly agentId: string;
  readonly dispositionId: string | null;
  readonly notes: string;
}

/** A queue to enter, with what its rank is made of. */
export interface QueueEntry {
  readonly queueId: string;
  readonly secondsPerLevel: number;
}

export type LeavingDestination =
  | ({ readonly type: 'overflow' } & QueueEntry)
  | { readonly type: 'callback'; readonly message: LocalizedText | null }
  | { readonly type: 'end'; readonly message: LocalizedText | null };

/** All that can happen to a contact after it joined the line. */
export type ContactInput =
  /** To one agent, or to several at once, of whom the first to accept gets it. */
  | { readonly type: 'offer'; readonly offers: readonly Offer[]; readonly because: OfferReason }
  | ({ readonly type: 'accept' } & Offer)
  | ({ readonly type: 'reject' } & Offer)
  | { readonly type: 'attach_meeting'; readonly segmentId: string; readonly meeting: Json }
  /** The media server of the meeting `from` is gone, and everybody meets in another one now, which may have the same name. */
  | { readonly type: 'replace_meeting'; readonly from: Json; readonly meeting: Json }
  /** `muted` is what a participant starts with whose first leg this is: nobody needs to know of a leg before its media flows. */
  | {
      readonly type: 'media_connected';
      readonly participantId: ParticipantId;
      readonly legId: string;
      readonly muted?: ContactMuted;
    }
  | { readonly type: 'connection_failed'; readonly segmentId: string | null; readonly cause: ConnectionFailureCause }
  | {
      readonly type: 'participant';
      readonly participantId: ParticipantId;
      readonly legId?: string;
      readonly muted?: ContactMuted;
      readonly connected?: boolean;
    }
  | { readonly type: 'hold'; readonly agentId: string }
  | { readonly type: 'resume'; readonly agentId: string }
  /** The conversation's agent asks a colleague into it; `consult` puts the customer on hold meanwhile. */
  | {
      readonly type: 'ask_colleague';
      readonly agentId: string;
      readonly colleague: Offer;
      readonly consult: boolean;
      readonly note: string | null;
    }
  /** The conversation's agent takes the question back, or lets the colleague go. */
  | { readonly type: 'dismiss_colleague'; readonly agentId: string; readonly colleagueId: string }
  /** The colleague, who must be present, becomes the conversation's agent; who it was wraps up. */
  | { readonly type: 'hand_over'; readonly agentId: string; readonly segmentId: string; readonly colleagueId: string }
  /** The conversation's agent makes a link for one person; `label` says for whom. */
  | { readonly type: 'invite'; readonly agentId: string; readonly invitationId: string; readonly label: string }
  /** Takes it back, and ends what came of it. */
  | { readonly type: 'withdraw_invitation'; readonly agentId: string; readonly invitationId: string }
  /** Whoever has the link comes in by it, once. */
  | { readonly type: 'redeem_invitation'; readonly invitationId: string; readonly name: string }
  | { readonly type: 'invitee_reachability'; readonly invitationId: string; readonly connected: boolean; readonly via: string }
  | { readonly type: 'invitee_leaves'; readonly invitationId: string }
  | { readonly type: 'end'; readonly by: 'customer' }
  /** Of a colleague: they leave, and the conversation goes on. */
  | { readonly type: 'end'; readonly by: 'agent'; readonly agentId: string }
  | { readonly type: 'block'; readonly agentId: string; readonly reason: string }
  /** `via` names the process that holds the customer's sockets. */
  | { readonly type: 'customer_reachability'; readonly connected: boolean; readonly via: string }
  /** The agent of this segment, who may be a colleague, did not come back in time. */
  | { readonly type: 'agent_lost'; readonly segmentId: string }
  /** A limit or the hours of its queue take the contact out of the line. */
  | { readonly type: 'leave_line'; readonly reason: LeavingReason; readonly to: LeavingDestination }
  /**
   * Instead of waiting in line; `notBefore` null means as soon as an agent is there. `promisedBy` names the agent who agreed it
   * with the customer: then it need not be offered by the queue.
   */
  | { readonly type: 'request_callback'; readonly ways: readonly CallbackWay[]; readonly notBefore: number | null; readonly promisedBy?: string }
  /** The customer comes to their appointment, with what their page asked them; `via` names the process that holds their socket. */
  | ({ readonly type: 'enter_appointment' } & Pick<NewContact, 'channel' | 'consents' | 'customer' | 'deviceCheck' | 'language' | 'networkCheck' | 'via'>)
  | { readonly type: 'cancel_appointment'; readonly by: Actor }
  /** The customer answers the call; `via` names the process that holds their socket. */
  | { readonly type: 'answer_callback'; readonly via: string }
  | {
      readonly type: 'transfer';
      /** Who transfers: the agent in the conversation. */
      readonly agentId: string;
      /** Their conversation: a second one of the same agent with the same customer is not meant by a late repetition. */
      readonly segmentId: string;
      readonly to:
        | { readonly type: 'agent'; readonly agentId: string }
        /** `maxWaitMs`: how long it may wait there before it comes back; null for ever. */
        | ({ readonly type: 'queue'; readonly maxWaitMs: number | null } & QueueEntry);
      readonly note: string | null;
    }
  | ({ readonly type: 'save_wrap_up' } & WrapUpInput)
  | ({ readonly type: 'finish_wrap_up' } & WrapUpInput)
  /** Somebody agrees, or does not, to what they were told is kept. */
  | { readonly type: 'consent'; readonly answer: GivenAnswer }
  /** By the agent in the conversation; `consent` is their own, or what their contract says. */
  | { readonly type: 'want_recording'; readonly wanted: 'on' | 'paused' | 'off'; readonly agentId: string; readonly consent: GivenAnswer | null }
  /** What the media server does. */
  | { readonly type: 'recording_observed'; readonly running: boolean }
  | { readonly type: 'rate'; readonly stars: number; readonly comment: string | null }
  /** The earliest of the contact's deadlines may have passed. */
  | { readonly type: 'deadline' };

export type ContactInputType = ContactInput['type'];
export type InputOf<Type extends ContactInputType> = Extract<ContactInput, { readonly type: Type }>;

/** Why this agent and why now; kept in the timeline. Bounded: a few hundred bytes, whatever the size of the queue. */
export interface OfferReason {
  readonly strategy: string;
  /** The tier the agent was asked in; null for an agent whom another queue lends. */
  readonly tier: number | null;
  readonly lentBy: string | null;
  /** Relaxation steps taken by now. */
  readonly relaxationSteps: number;
  /** `kept`: within the time for this agent. `waived`: within it, but that agent was not there to wait for. */
  readonly affinity: 'kept' | 'waived' | 'over' | null;
  /** In force by now, of contact and queue together. */
  readonly requirements: readonly SkillRequirement[];
  /** The first few idle agents who may serve such a contact, in the order of the strategy. */
  readonly candidates: readonly OfferCandidate[];
  /** How many idle agents may serve such a contact. */
  readonly idle: number;
  /** Milliseconds since the contact joined. */
  readonly waited: number;
  /** Against the queue's service level; 1 is when its promise is due. */
  readonly urgency: number;
}

export interface OfferCandidate {
  readonly agentId: string;
  /** What the strategy orders by; the smallest is asked first, after the tier. */
  readonly score: number;
  /** Null for who was asked. `order`: comes after them. */
  readonly notAsked: 'order' | 'cool_down' | 'affinity' | null;
}

export const contactInputTypes = [
  'offer',
  'accept',
  'reject',
  'attach_meeting',
  'replace_meeting',
  'media_connected',
  'connection_failed',
  'participant',
  'hold',
  'resume',
  'ask_colleague',
  'dismiss_colleague',
  'hand_over',
  'invite',
  'withdraw_invitation',
  'redeem_invitation',
  'invitee_reachability',
  'invitee_leaves',
  'end',
  'block',
  'customer_reachability',
  'agent_lost',
  'leave_line',
  'request_callback',
  'answer_callback',
  'enter_appointment',
  'cancel_appointment',
  'transfer',
  'save_wrap_up',
  'finish_wrap_up',
  'consent',
  'want_recording',
  'recording_observed',
  'rate',
  'deadline',
] as const satisfies readonly ContactInputType[];
