/**
 * Between an accepted offer and media flowing both ways. Not answered yet: an attempt that fails puts the contact back
 * in line at its old rank, with a cool-down between the two, and frees the agent.
 */
import type { DomainEvent } from '../event.js';
import { changed, rejected, unchanged, type Effect, type Transition, type TransitionContext } from '../transition.js';
import type { ReleaseReason } from '../agent/agent.input.js';
import { mediaReturned } from './conversation.js';
import { agentActor, backInLine, changeSegment, closeMeetingOf, contactEvent, endSegment, type ContactIn } from './contact-changes.js';
import { closeConnecting } from './closing.js';
import { participantIdOf, segmentOf, type Contact, type Offer } from './contact.js';
import type { ConnectionFailureCause, InputOf } from './contact.input.js';
import type { SegmentEnding } from './segment.js';

/**
 * The attempt begins, and has its deadline. A chat has no media: its agent is there by accepting, and it is answered at
 * once unless its customer is away just now.
 */
export function connect(contact: Contact, { agentId, segmentId }: Pick<Offer, 'agentId' | 'segmentId'>, { now, rules }: TransitionContext): Attempt {
  const isChat = contact.channel === 'chat';
  const mediaUp = { customer: isChat && contact.reachability.connected, agent: isChat };
  const state = { name: 'connecting', since: now, segmentId, agentId, deadlineAt: now + rules.connectMs, mediaUp } as const;
  const segments = changeSegment(contact, segmentId, { state: 'connecting', acceptedAt: segmentOf(contact, segmentId)?.acceptedAt ?? now });
  const connecting = { ...contact, state, segments, participants: {} };
  if (mediaUp.customer) return answer(connecting, now);
  const input = { type: 'engagement_changed', segmentId, state: 'connecting', deadlineAt: state.deadlineAt } as const;
  return { contact: connecting, events: [], effects: [{ type: 'tell_agent', agentId, input }] };
}

export interface Attempt {
  readonly contact: Contact;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
}

/** Both sides are there: the wait is over. */
export function answer(contact: ContactIn<'connecting'>, now: number): Attempt {
  const { agentId, segmentId } = contact.state;
  const active: Contact = {
    ...contact,
    state: { name: 'active', since: now, segmentId, agentId },
    segments: changeSegment(contact, segmentId, { state: 'talking', talkStartedAt: now }),
    answeredAt: contact.answeredAt ?? now,
  };
  const answered = contactEvent('contact.active', contact, now, {
    actor: 'system',
    agentId,
    segmentId,
    data: { waitedMs: now - contact.joinedAt, first: contact.answeredAt === null },
  });
  const input = { type: 'engagement_changed', segmentId, state: 'talking', deadlineAt: null } as const;
  return { contact: active, events: [answered], effects: [{ type: 'tell_agent', agentId, input }] };
}

export function attachMeeting(
  contact: ContactIn<'connecting'>,
  { meeting, segmentId }: InputOf<'attach_meeting'>,
  { now }: TransitionContext,
): Transition<Contact> {
  if (segmentId !== contact.state.segmentId) return rejected('contact.not_allowed_now', 'That attempt is over.');
  const created = contactEvent('meeting.created', contact, now, { actor: 'system', segmentId });
  return changed({ ...contact, meeting }, [created]);
}

/** Answers the contact when the other side's media flows already; the participant is connected by the same commit. */
export function mediaConnected(
  contact: ContactIn<'connecting'>,
  { legId, muted, participantId }: InputOf<'media_connected'>,
  context: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  if (participantId !== 'customer' && participantId !== participantIdOf(agentId)) return unchanged;
  const role = participantId === 'customer' ? 'customer' : 'agent';
  const participant = contact.participants[participantId] ?? { legId, muted: muted ?? { audio: false, video: false } };
  if (participant.legId !== legId) return unchanged;
  if (contact.state.mediaUp[role]) return mediaReturned(contact, { type: 'media_connected', participantId, legId }, context);
  const { now } = context;
  const participants = { ...contact.participants, [participantId]: { ...participant, connected: true } };
  const mediaUp = { ...contact.state.mediaUp, [role]: true };
  const connected = contactEvent('participant.connected', contact, now, { actor: participantId, segmentId, data: { role, legId } });
  if (!mediaUp.customer || !mediaUp.agent) {
    return changed({ ...contact, participants, state: { ...contact.state, mediaUp } }, [connected]);
  }
  const answered = answer({ ...contact, participants }, now);
  return changed(answered.contact, [connected, ...answered.events], answered.effects);
}

interface Failure {
  readonly cause: ConnectionFailureCause | 'agent_ended';
  readonly segment: SegmentEnding;
  readonly how: ReleaseReason;
}

function failAttempt(contact: ContactIn<'connecting'>, failure: Failure, { now, rules }: TransitionContext): Transition<Contact> {
  const { agentId, mediaUp, segmentId } = contact.state;
  const customersSide = failure.cause !== 'media_unavailable' && mediaUp.agent && !mediaUp.customer;
  const failedConnections = contact.failedConnections + (customersSide ? 1 : 0);
  const queued = backInLine(
    { ...contact, failedConnections },
    endSegment(contact, segmentId, failure.segment, now),
    { agentId, until: now + rules.rejectCoolDownMs },
    now,
  );
  const actor = failure.cause === 'agent_ended' ? agentActor(agentId) : 'system';
  const failed = contactEvent('connection.failed', contact, now, {
    actor,
    agentId,
    segmentId,
    data: { cause: failure.cause, mediaUp, failedConnections },
  });
  return changed(queued, [failed], [
    { type: 'tell_agent', agentId, input: { type: 'released', segmentId, how: failure.how } },
    ...closeMeetingOf(contact),
  ]);
}

/**
 * Whose fault it was decides what follows. The agent's media did not come up: a miss, so that a broken desk leaves the
 * line after a few. The customer's did not: the agent keeps their place, and after some attempts the contact is failed.
 */
export function connectionFailed(
  contact: ContactIn<'connecting'>,
  cause: ConnectionFailureCause,
  context: TransitionContext,
): Transition<Contact> {
  const { mediaUp } = contact.state;
  const agentsSide = cause !== 'media_unavailable' && !mediaUp.agent;
  const customersSide = cause !== 'media_unavailable' && mediaUp.agent && !mediaUp.customer;
  if (customersSide && contact.failedConnections + 1 >= context.rules.connectionAttempts) {
    return closeConnecting(
      contact,
      { outcome: 'failed', cause: 'connection_failed', actor: 'system', segment: 'connection_failed' },
      context,
    );
  }
  return failAttempt(contact, { cause, segment: 'connection_failed', how: agentsSide ? 'missed' : 'rescinded' }, context);
}

export function onConnectionFailed(
  contact: ContactIn<'connecting'>,
  { cause, segmentId }: InputOf<'connection_failed'>,
  context: TransitionContext,
): Transition<Contact> {
  if (contact.channel === 'chat' || (segmentId !== null && segmentId !== contact.state.segmentId)) return unchanged;
  return connectionFailed(contact, cause, context);
}

/** An agent who hangs up before anybody heard them has declined: the customer is still to be served. */
export function agentDeclines(contact: ContactIn<'connecting'>, context: TransitionContext): Transition<Contact> {
  return failAttempt(contact, { cause: 'agent_ended', segment: 'agent_declined_connecting', how: 'rejected' }, context);
}

export function agentLostConnecting(
  contact: ContactIn<'connecting'>,
  { segmentId }: InputOf<'agent_lost'>,
  context: TransitionContext,
): Transition<Contact> {
  if (segmentId !== contact.state.segmentId) return unchanged;
  return failAttempt(contact, { cause: 'agent_lost', segment: 'agent_lost', how: 'done' }, context);
}
