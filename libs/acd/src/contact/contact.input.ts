import type { Json, Offer, ParticipantRole } from './contact.js';

export type ConnectionFailureCause = 'timeout' | 'media_unavailable' | 'media_failed' | 'agent_lost';

interface WrapUpInput {
  readonly segmentId: string;
  readonly agentId: string;
  readonly dispositionId: string | null;
  readonly notes: string;
}

/** All that can happen to a contact after it joined the line. */
export type ContactInput =
  /** To one agent, or to several at once, of whom the first to accept gets it. */
  | { readonly type: 'offer'; readonly offers: readonly Offer[]; readonly because: OfferReason }
  | ({ readonly type: 'accept' } & Offer)
  | ({ readonly type: 'reject' } & Offer)
  | { readonly type: 'attach_meeting'; readonly segmentId: string; readonly meeting: Json }
  | { readonly type: 'media_connected'; readonly role: ParticipantRole; readonly legId: string }
  | { readonly type: 'connection_failed'; readonly segmentId: string | null; readonly cause: ConnectionFailureCause }
  | {
      readonly type: 'participant';
      readonly role: ParticipantRole;
      readonly legId?: string;
      readonly muted?: { readonly audio: boolean; readonly video: boolean };
      readonly connected?: boolean;
    }
  | { readonly type: 'hold'; readonly agentId: string }
  | { readonly type: 'resume'; readonly agentId: string }
  | { readonly type: 'end'; readonly by: 'customer' }
  | { readonly type: 'end'; readonly by: 'agent'; readonly agentId: string }
  | { readonly type: 'block'; readonly agentId: string; readonly reason: string }
  /** `via` names the process that holds the customer's sockets. */
  | { readonly type: 'customer_reachability'; readonly connected: boolean; readonly via: string }
  /** The agent of this segment did not come back in time. */
  | { readonly type: 'agent_lost'; readonly segmentId: string }
  | ({ readonly type: 'save_wrap_up' } & WrapUpInput)
  | ({ readonly type: 'finish_wrap_up' } & WrapUpInput)
  | { readonly type: 'rate'; readonly stars: number; readonly comment: string | null }
  /** The earliest of the contact's deadlines may have passed. */
  | { readonly type: 'deadline' };

export type ContactInputType = ContactInput['type'];
export type InputOf<Type extends ContactInputType> = Extract<ContactInput, { readonly type: Type }>;

/** Why this agent and why now; kept in the timeline. */
export interface OfferReason {
  readonly strategy: string;
  /** Idle agents of the queue when the decision was made. */
  readonly candidates: number;
  readonly waited: number;
}

export const contactInputTypes = [
  'offer',
  'accept',
  'reject',
  'attach_meeting',
  'media_connected',
  'connection_failed',
  'participant',
  'hold',
  'resume',
  'end',
  'block',
  'customer_reachability',
  'agent_lost',
  'save_wrap_up',
  'finish_wrap_up',
  'rate',
  'deadline',
] as const satisfies readonly ContactInputType[];
