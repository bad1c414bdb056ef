/** After the talk: the segment's wrap-up, which outlives the contact's close, and the customer's rating. */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import type { Actor } from '../actor.js';
import { agentActor, changeSegment, contactEvent, type ContactIn } from './contact-changes.js';
import { segmentOf, type Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import type { Segment } from './segment.js';

const noSegment = () => rejected('contact.not_allowed_now', 'The agent has no such segment to wrap up.');

export function saveWrapUp(contact: Contact, input: InputOf<'save_wrap_up'>, { now }: TransitionContext): Transition<Contact> {
  const { agentId, dispositionId, notes, segmentId } = input;
  const segment = segmentOf(contact, segmentId);
  const open = segment?.state === 'talking' || segment?.state === 'held' || segment?.state === 'wrapping';
  if (!open || segment.agentId !== agentId) return noSegment();
  if (segment.dispositionId === dispositionId && segment.notes === notes) return unchanged;
  const saved = contactEvent('wrap_up.saved', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId,
    data: { dispositionId },
  });
  return changed({ ...contact, segments: changeSegment(contact, segmentId, { dispositionId, notes }) }, [saved]);
}

export function finishWrapUp(contact: Contact, input: InputOf<'finish_wrap_up'>, context: TransitionContext): Transition<Contact> {
  const { agentId, dispositionId, notes, segmentId } = input;
  const segment = segmentOf(contact, segmentId);
  if (segment?.state !== 'wrapping' || segment.agentId !== agentId) return noSegment();
  if (segment.wrapUpEndsAt === null) return rejected('contact.not_allowed_now', 'Their customer may still come back.');
  if (context.rules.dispositionRequired && dispositionId === null) {
    return rejected('disposition.required', 'The queue wants to know what the contact was about.');
  }
  const noted = { ...contact, segments: changeSegment(contact, segmentId, { dispositionId, notes }) };
  return endWrapUp(noted, { ...segment, dispositionId, notes }, agentActor(agentId), context.now);
}

/** The first wrap-up whose time is over. */
export function overdueWrapUp(contact: Contact, now: number): Segment | undefined {
  return contact.segments.find(({ wrapUpEndsAt }) => wrapUpEndsAt !== null && wrapUpEndsAt <= now);
}

export function endWrapUp(contact: Contact, segment: Segment, actor: Actor, now: number): Transition<Contact> {
  const { agentId, dispositionId, segmentId } = segment;
  const segments = changeSegment(contact, segmentId, { state: 'done', wrapUpEndsAt: null, wrapUpEndedAt: now });
  const wrapUpMs = now - (segment.talkEndedAt ?? now);
  const finished = contactEvent('wrap_up.finished', contact, now, {
    actor,
    agentId,
    segmentId,
    data: { dispositionId, wrapUpMs },
  });
  return changed({ ...contact, segments }, [finished], [
    { type: 'tell_agent', agentId, input: { type: 'released', segmentId, how: 'done' } },
  ]);
}

export function rate(contact: ContactIn<'closed'>, { comment, stars }: InputOf<'rate'>, { now }: TransitionContext): Transition<Contact> {
  if (contact.rating) return rejected('contact.already_rated', 'This contact was rated before.');
  if (contact.answeredAt === null) return rejected('contact.not_allowed_now', 'There was no conversation to rate.');
  const rated = contactEvent('contact.rated', contact, now, { actor: 'customer', data: { stars, comment } });
  return changed({ ...contact, rating: { stars, comment, at: now } }, [rated]);
}
