/** Every way in which a contact ends for its customer. Each ends it with exactly one outcome. */
import type { Actor, DomainEvent } from '../event.js';
import { changed, type Transition, type TransitionContext } from '../transition.js';
import { changeSegment, closeMeetingOf, contactEvent, endOffers, endSegment, releaseAgent, rescind, type ContactIn } from './contact-changes.js';
import type { Contact, ContactOutcome } from './contact.js';
import type { SegmentEnding } from './segment.js';

interface Ending {
  readonly outcome: ContactOutcome;
  readonly cause: string | null;
  readonly actor: Actor;
}

/** The customer gave up in line. After a conversation it is never 'short': somebody had been reached. */
export function givenUp(contact: Contact, { now, rules }: TransitionContext): ContactOutcome {
  const short = contact.answeredAt === null && now - contact.joinedAt < rules.shortAbandonMs;
  return short ? 'abandoned_short' : 'abandoned';
}

function close(contact: Contact, ending: Ending, now: number): { contact: Contact; event: DomainEvent } {
  const { actor, cause, outcome } = ending;
  const event = contactEvent('contact.closed', contact, now, {
    actor,
    data: { outcome, cause, from: contact.state.name, queueId: contact.queueId, waitedMs: now - contact.joinedAt },
  });
  return {
    contact: {
      ...contact,
      state: { name: 'closed', since: now, outcome, cause },
      coolDowns: {},
      reachability: { ...contact.reachability, graceEndsAt: null },
      meeting: null,
    },
    event,
  };
}

export function closeInLine(contact: ContactIn<'queued'>, ending: Ending, { now }: TransitionContext): Transition<Contact> {
  const closed = close(contact, ending, now);
  return changed(closed.contact, [closed.event]);
}

/** Whoever it rang at loses the offer through no doing of theirs and keeps their place among the idle. */
export function closeOffered(contact: ContactIn<'offered'>, ending: Ending, { now }: TransitionContext): Transition<Contact> {
  const { offers } = contact.state;
  const closed = close({ ...contact, segments: endOffers(contact, offers, 'rescinded', now) }, ending, now);
  const { effects, events } = rescind(contact, offers, ending.actor, now);
  return changed(closed.contact, [...events, closed.event], effects);
}

export function closeConnecting(
  contact: ContactIn<'connecting'>,
  ending: Ending & { readonly segment: SegmentEnding },
  { now }: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  const segments = endSegment(contact, segmentId, ending.segment, now);
  const closed = close({ ...contact, segments, participants: {} }, ending, now);
  return changed(closed.contact, [closed.event], [releaseAgent(agentId, segmentId, 'rescinded'), ...closeMeetingOf(contact)]);
}

/** The conversation is over for the customer; the agent wraps up, unless the queue has none. */
export function closeConversation(
  contact: ContactIn<'active' | 'held'>,
  ending: Ending & { readonly segment: SegmentEnding },
  { now, rules }: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  const wrapUpEndsAt = rules.wrapUpMs > 0 ? now + rules.wrapUpMs : null;
  const segments = changeSegment(contact, segmentId, {
    state: wrapUpEndsAt === null ? 'done' : 'wrapping',
    ending: ending.segment,
    talkEndedAt: now,
    wrapUpEndsAt,
    wrapUpEndedAt: wrapUpEndsAt === null ? now : null,
  });
  const closed = close({ ...contact, segments, participants: {} }, ending, now);
  const events = [closed.event];
  if (wrapUpEndsAt !== null) {
    events.push(contactEvent('wrap_up.started', contact, now, { actor: 'system', agentId, segmentId, data: { wrapUpEndsAt } }));
  }
  const input =
    wrapUpEndsAt === null
      ? ({ type: 'released', segmentId, how: 'done' } as const)
      : ({ type: 'engagement_changed', segmentId, state: 'wrapping', deadlineAt: wrapUpEndsAt } as const);
  return changed(closed.contact, events, [{ type: 'tell_agent', agentId, input }, ...closeMeetingOf(contact)]);
}
