/** Every way in which a contact ends for its customer. Each ends it with exactly one outcome. */
import type { Actor } from '../actor.js';
import type { DomainEvent } from '../event.js';
import { changed, type Effect, type Transition, type TransitionContext } from '../transition.js';
import { changeSegment, closeMeetingOf, contactEvent, endOffers, endSegment, releaseAgent, rescind, type ContactIn } from './contact-changes.js';
import type { Contact, ContactOutcome } from './contact.js';
import type { Segment, SegmentEnding } from './segment.js';

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
      callback: null,
      meeting: null,
    },
    event,
  };
}

export function closeInLine(contact: ContactIn<'appointed' | 'queued' | 'leaving' | 'callback_scheduled' | 'callback_waiting'>, ending: Ending, { now }: TransitionContext): Transition<Contact> {
  const closed = close(contact, ending, now);
  return changed(closed.contact, [closed.event]);
}

/** The customer was called and does not come: the agent waited in vain. */
export function closeCalling(
  contact: ContactIn<'calling_customer'>,
  ending: Ending & { readonly segment: SegmentEnding },
  { now }: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  const segments = endSegment(contact, segmentId, ending.segment, now);
  const closed = close({ ...contact, segments }, ending, now);
  return changed(closed.contact, [closed.event], [releaseAgent(agentId, segmentId, 'done')]);
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

/** The agent wraps up, unless the queue has no wrap-up; `open`: until something else ends it. */
export function endTalk(
  contact: ContactIn<'active' | 'held'>,
  ending: SegmentEnding,
  { now, rules }: TransitionContext,
  limit: 'timed' | 'open' = 'timed',
): { readonly segments: readonly Segment[]; readonly events: readonly DomainEvent[]; readonly effects: readonly Effect[] } {
  const { agentId, segmentId } = contact.state;
  const wrapsUp = limit === 'open' || rules.wrapUpMs > 0;
  const wrapUpEndsAt = limit === 'timed' && wrapsUp ? now + rules.wrapUpMs : null;
  const segments = changeSegment(contact, segmentId, {
    state: wrapsUp ? 'wrapping' : 'done',
    ending,
    talkEndedAt: now,
    wrapUpEndsAt,
    wrapUpEndedAt: wrapsUp ? null : now,
  });
  if (!wrapsUp) {
    return { segments, events: [], effects: [releaseAgent(agentId, segmentId, 'done')] };
  }
  const started = contactEvent('wrap_up.started', contact, now, { actor: 'system', agentId, segmentId, data: { wrapUpEndsAt } });
  const input = { type: 'engagement_changed', segmentId, state: 'wrapping', deadlineAt: wrapUpEndsAt } as const;
  return { segments, events: [started], effects: [{ type: 'tell_agent', agentId, input }] };
}

/** The conversation is over for the customer. */
export function closeConversation(
  contact: ContactIn<'active' | 'held'>,
  ending: Ending & { readonly segment: SegmentEnding },
  context: TransitionContext,
): Transition<Contact> {
  const talk = endTalk(contact, ending.segment, context);
  const closed = close({ ...contact, segments: talk.segments, participants: {} }, ending, context.now);
  return changed(closed.contact, [closed.event, ...talk.events], [...talk.effects, ...closeMeetingOf(contact)]);
}
