/**
 * What happened, in the past tense: the one stream that the signaling gateway, the router and history all read.
 * A commit is atomic; it carries its events and the snapshots of all it changed. docs/states.md lists the types.
 */
import type { Actor } from './actor.js';
import type { Agent } from './agent/agent.js';
import type { Contact } from './contact/contact.js';

export const acdEventTypes = [
  'contact.queued',
  'contact.requeued',
  'offer.made',
  'offer.accepted',
  'offer.rejected',
  'offer.expired',
  'offer.rescinded',
  'meeting.created',
  'meeting.replaced',
  'participant.connected',
  'participant.changed',
  'connection.failed',
  'contact.active',
  'contact.held',
  'contact.resumed',
  'contact.overflowed',
  'contact.leaving',
  'contact.transferred',
  'contact.handed_over',
  'colleague.asked',
  'colleague.accepted',
  'colleague.joined',
  'colleague.not_joined',
  'colleague.left',
  'invitation.made',
  'invitation.closed',
  'invitation.redeemed',
  'invitee.joined',
  'invitee.left',
  'transfer.failed',
  'transfer.not_taken_back',
  'appointment.made',
  'appointment.passed_on',
  'callback.requested',
  'callback.due',
  'callback.calling',
  'callback.answered',
  'callback.unreached',
  'contact.closed',
  'contact.rated',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'recording.requested',
  'recording.started',
  'recording.stopped',
  'recording.failed',
  'cool_down.ended',
  'customer.lost',
  'customer.returned',
  'customer.blocked',
  'wrap_up.started',
  'wrap_up.saved',
  'wrap_up.finished',
  'agent.intent_changed',
  'agent.next_intent_changed',
  'agent.activity_changed',
  'agent.lost',
  'agent.returned',
  'chat.posted',
  'video.hidden',
  'video.shown',
  'screen.started',
  'screen.stopped',
  'leg.opened',
  'leg.closed',
  'leg.lost',
  'leg.interrupted',
  'leg.recovering',
] as const;
export type AcdEventType = (typeof acdEventTypes)[number];

/** Timeline entries that change no state; other features add them. */
export type NoteType = 'video.hidden' | 'video.shown' | 'screen.started' | 'screen.stopped' | 'leg.opened' | 'leg.closed' | 'leg.lost' | 'leg.interrupted' | 'leg.recovering';

/** An event as the machines give it, before the store has put it in order. */
export interface DomainEvent {
  readonly type: AcdEventType;
  readonly at: number;
  readonly actor: Actor;
  readonly contactId?: string;
  readonly agentId?: string;
  readonly segmentId?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface AcdEvent extends DomainEvent {
  /** Position in the stream; sorts as a string. */
  readonly eventId: string;
  /** As they are after the commit; present when the commit changed them. */
  readonly contact?: Contact;
  readonly agent?: Agent;
}

/** All that one atomic commit did. Aggregates are the new snapshots; each version is seen exactly once and in order. */
export interface AcdCommit {
  readonly commitId: string;
  readonly events: readonly AcdEvent[];
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
}
