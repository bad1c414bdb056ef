/**
 * A contact: one customer's request for service, from the first click to its one outcome. Plain, immutable data that is
 * kept as JSON; contact.machine.ts holds the rules by which it changes. All instants are milliseconds on the store's clock.
 */
import type { LocalizedText } from '../configuration/localized-text.js';
import type { SkillRequirement } from '../configuration/queue-configuration.js';
import type { ConsentAnswer } from './consent-answer.js';
import type { Appointment } from './appointment.js';
import type { Colleague, PartedColleague } from './colleague.js';
import type { Invitation } from './invitation.js';
import type { LeavingReason } from './leaving-reason.js';
import type { Segment } from './segment.js';
import type { Transfer } from './transfer.js';

export type Channel = 'video' | 'voice' | 'chat';

/** What a channel takes of an agent's capacity: one call at a time, of either kind, and beside it some chats. */
export type Medium = 'call' | 'chat';

export function mediumOf(channel: Channel): Medium {
  return channel === 'chat' ? 'chat' : 'call';
}

export type ParticipantRole = 'customer' | 'agent' | 'invitee';

/** Who has, or may have, a leg in the conversation: its customer, one of the agents in it, or who came by an invitation. */
export type ParticipantId = 'customer' | `agent:${string}` | `invitee:${string}`;

export function roleOf(participantId: ParticipantId): ParticipantRole {
  if (participantId === 'customer') return 'customer';
  return participantId.startsWith('agent:') ? 'agent' : 'invitee';
}

export function participantIdOf(agentId: string): ParticipantId {
  return `agent:${agentId}`;
}

export function inviteeIdOf(invitationId: string): ParticipantId {
  return `invitee:${invitationId}`;
}

/** Null for who is no agent. */
export function agentIdOf(participantId: ParticipantId): string | null {
  return participantId.startsWith('agent:') ? participantId.slice('agent:'.length) : null;
}

/** Null for who came by no invitation. */
export function invitationIdOf(participantId: ParticipantId): string | null {
  return participantId.startsWith('invitee:') ? participantId.slice('invitee:'.length) : null;
}

export type ContactOutcome = 'completed' | 'abandoned' | 'abandoned_short' | 'refused' | 'callback_unreached' | 'failed';

/** Kept for the media feature and never looked into here. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Customer {
  readonly name: string;
  readonly details: string | null;
  /** A random id of the browser: it honours a block, and finds what its customer talked about before. */
  readonly deviceId: string;
  /** A keyed hash of the network address, used only to honour a block. */
  readonly addressHash: string;
}

/** Whom the organisation's own system says a customer is, in a token that it signed. */
export interface VerifiedCustomer {
  /** How that system knows them; null when it did not say. */
  readonly subject: string | null;
  readonly email: string | null;
  /** Whether the customer's name is what that system says, and not what they typed. */
  readonly name: boolean;
  /** Which of the contact's attributes that system has said. */
  readonly attributes: readonly string[];
}

/** From where a customer calls who came by telephone. */
export interface PhoneOrigin {
  /** As the network says it; null for one that withholds it. */
  readonly number: string | null;
  /** What they dialled. */
  readonly calledNumber: string;
  /** The media server that has the call: its conversation can be nowhere else. */
  readonly mediaNode: string;
}

export interface DeviceCheck {
  readonly camera: DeviceResult;
  readonly microphone: DeviceResult;
  readonly speaker: DeviceResult;
}
/** What the way to a media server was like before, as the customer's browser measured it. */
export interface NetworkCheck {
  readonly result: 'good' | 'fair' | 'poor' | 'unreachable';
  readonly lossPercent: number | null;
  readonly jitterMs: number | null;
  readonly roundTripMs: number | null;
}
export type DeviceResult = 'ok' | 'missing' | 'denied' | 'in_use' | 'failed' | 'skipped';

/** A reservation of one agent for one segment. Only who knows the token can answer it. */
export interface Offer {
  readonly segmentId: string;
  readonly agentId: string;
  readonly offerToken: string;
}

export type ContactState =
  /** Agreed for a time; the customer has not come yet. In no line. */
  | { readonly name: 'appointed'; readonly since: number }
  | { readonly name: 'queued'; readonly since: number }
  | {
      readonly name: 'offered';
      readonly since: number;
      /** Whom it still rings at: one agent, or several under ring-all, of whom one can accept. Never empty. */
      readonly offers: readonly Offer[];
      /** How many of those it rang at said no; the silence of the others is then no miss. */
      readonly refusals: number;
      readonly expiresAt: number;
    }
  | {
      readonly name: 'connecting';
      readonly since: number;
      readonly segmentId: string;
      readonly agentId: string;
      readonly deadlineAt: number;
      /** Whose media flows already, or in a chat who is there; the contact is active once both do, or are. */
      readonly mediaUp: Readonly<Record<'customer' | 'agent', boolean>>;
    }
  /** Told that they cannot be served in line, and asked whether to be called back instead. */
  | {
      readonly name: 'leaving';
      readonly since: number;
      readonly reason: LeavingReason;
      readonly decideBy: number;
    }
  /** To be called back from `dueAt` on; not in line before. */
  | { readonly name: 'callback_scheduled'; readonly since: number; readonly dueAt: number }
  /** In line without staying connected; the agent is offered first, then the customer is called. */
  | { readonly name: 'callback_waiting'; readonly since: number }
  /** An agent is there and the customer is being reached. */
  | {
      readonly name: 'calling_customer';
      readonly since: number;
      readonly segmentId: string;
      readonly agentId: string;
      readonly deadlineAt: number;
    }
  | { readonly name: 'active'; readonly since: number; readonly segmentId: string; readonly agentId: string }
  | { readonly name: 'held'; readonly since: number; readonly segmentId: string; readonly agentId: string }
  | { readonly name: 'closed'; readonly since: number; readonly outcome: ContactOutcome; readonly cause: string | null };

/** How a customer can be reached for a callback; every way that was left is tried at the same time. */
export type CallbackWay =
  /** The portal is still open in a browser, or is opened again there. */
  | { readonly type: 'portal' }
  | { readonly type: 'email'; readonly address: string }
  /** The organisation gave them the link to it, in its own way. */
  | { readonly type: 'link' };

export interface Callback {
  readonly ways: readonly CallbackWay[];
  readonly requestedAt: number;
  /** Times the customer was called and did not answer. */
  readonly unreached: number;
}

/** How a contact came into a line; 'returned': it had been answered, and its agent was lost. */
export type LineEntry = 'new' | 'overflowed' | 'transferred' | 'callback' | 'returned';

export interface LineStay {
  readonly queueId: string;
  readonly enteredAt: number;
  readonly as: LineEntry;
}

export type ContactStateName = ContactState['name'];
export type StateOf<Name extends ContactStateName> = Extract<ContactState, { readonly name: Name }>;

/** What a participant does not send. The cause is why there is no picture, where the camera is not simply off. */
export interface ContactMuted {
  readonly audio: boolean;
  readonly video: boolean;
  readonly noVideoBecause?: 'voice_only' | 'slow_network' | undefined;
}

export interface ContactParticipant {
  readonly legId: string;
  readonly muted: ContactMuted;
  /** False while this participant's connection is being restored. */
  readonly connected: boolean;
}

/** Whether sockets are connected; while none is, a grace period runs. */
export interface Reachability {
  readonly connected: boolean;
  readonly graceEndsAt: number | null;
  /** The process that holds, or last held, the sockets; when it dies without a word the others report them lost. */
  readonly via: string | null;
}

/** A conversation's recording. `running` is what the media server says, whatever is wanted. */
export interface Recording {
  readonly wanted: 'on' | 'paused' | 'off';
  readonly running: boolean;
  /** When either changed. */
  readonly since: number;
  /** It was wanted and did not begin. */
  readonly failed: boolean;
}

export interface Rating {
  readonly stars: number;
  readonly comment: string | null;
  readonly at: number;
}

export interface Contact {
  readonly contactId: string;
  /** Counts commits. The first committed version is 1. */
  readonly version: number;
  /** The instant of the last change; a transition never runs before it, whichever process's clock it comes from. */
  readonly updatedAt: number;
  readonly channel: Channel;
  readonly queueId: string;
  readonly topicId: string;
  /** The topic's text when the customer chose it. */
  readonly topic: LocalizedText;
  readonly language: 'en' | 'zh';
  readonly customer: Customer;
  /** The latest answer of each participant to each text, eldest first. */
  readonly consents: readonly ConsentAnswer[];
  readonly deviceCheck: DeviceCheck;
  /** Null for who has not checked it. */
  readonly networkCheck: NetworkCheck | null;
  /** Null for who came by a browser. */
  readonly phone: PhoneOrigin | null;
  readonly priority: number;
  /** Beyond what the queue requires; set by the entry point's rules. */
  readonly requirements: readonly SkillRequirement[];
  /** What is known of the customer or the matter: from the organisation's page, a SIP header, an API call. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Null when nobody vouches for anything: then all of it is only what somebody said. */
  readonly verified: VerifiedCustomer | null;
  /** Fixed for good: whoever goes back in line or is transferred keeps it. Of an appointment: when its customer came. */
  readonly joinedAt: number;
  /** When it entered the queue it is in now: tiers, relaxation steps and maximum waits count from here. */
  readonly queueEnteredAt: number;
  /** Kept for the agent its customer spoke to last, until the instant given; null for none. */
  readonly affinity: { readonly agentId: string; readonly until: number } | null;
  readonly rankKey: number;
  /** Null for a contact that came without one. */
  readonly appointment: Appointment | null;
  /** The latest one, also when it is over: what its note says still holds. Null for a contact that was never passed on. */
  readonly transfer: Transfer | null;
  /** Its stay in a line, as statistics count it: from entering until answered or gone. Null when it is in no line. */
  readonly stay: LineStay | null;
  readonly state: ContactState;
  /** Oldest first. Of those that ended without being accepted only the latest few are kept here; history has all. */
  readonly segments: readonly Segment[];
  /** Agents who may not be offered this contact before the instant given. */
  readonly coolDowns: Readonly<Record<string, number>>;
  readonly reachability: Reachability;
  /** Set from the request on until the customer answers the call. */
  readonly callback: Callback | null;
  /** What the queue has to say to a customer whom it does not serve in line. */
  readonly notice: LocalizedText | null;
  readonly meeting: Json;
  /** Those who have a leg. */
  readonly participants: Readonly<Partial<Record<ParticipantId, ContactParticipant>>>;
  /** Other agents than the conversation's own, who were asked into it. Empty outside a conversation. */
  readonly colleagues: readonly Colleague[];
  readonly parted: PartedColleague | null;
  /** Null outside of a conversation, and where nobody has asked for one. */
  readonly recording: Recording | null;
  /** People without an account who were asked in by a link, as long as it is open or they are there. */
  readonly invitations: readonly Invitation[];
  /** When media first flowed both ways; null while the contact was never active. */
  readonly answeredAt: number | null;
  /** Attempts that failed because the customer's own media did not come up. */
  readonly failedConnections: number;
  readonly rating: Rating | null;
}

/** Closed for the customer and wrapped up by every agent: nothing but a rating can follow. */
export function isFinished(contact: Contact): boolean {
  return contact.state.name === 'closed' && contact.segments.every((segment) => segment.state === 'done');
}

/** Agents who have to do with the contact now, if only because it rings at them, or because they wrap it up. */
export function attendingAgents(contact: Contact): readonly string[] {
  return contact.segments.filter(({ state }) => state !== 'done').map(({ agentId }) => agentId);
}

export function segmentOf(contact: Contact, segmentId: string): Segment | undefined {
  return contact.segments.find((segment) => segment.segmentId === segmentId);
}
