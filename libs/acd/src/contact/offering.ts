/** From the line to an agent: the offer and its answers. An offer always ends, at the latest by its expiry. */
import { changed, rejected, type Rejected, type Transition, type TransitionContext } from '../transition.js';
import { agentActor, backInLine, changeSegment, contactEvent, endSegment, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { newSegment } from './segment.js';

export function offer(contact: ContactIn<'queued'>, input: InputOf<'offer'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const { agentId, because, offerToken, segmentId } = input;
  if (!contact.reachability.connected) return rejected('contact.not_allowed_now', 'The customer is away.');
  if ((contact.coolDowns[agentId] ?? 0) > now) return rejected('contact.not_allowed_now', 'A cool-down keeps them apart.');
  const expiresAt = now + rules.offerMs;
  const offered: Contact = {
    ...contact,
    state: { name: 'offered', since: now, segmentId, agentId, offerToken, expiresAt },
    segments: [...contact.segments, newSegment(segmentId, agentId, now)],
  };
  const made = contactEvent('offer.made', contact, now, { actor: 'system', agentId, segmentId, data: { ...because, expiresAt } });
  return changed(offered, [made], [
    {
      type: 'tell_agent',
      agentId,
      input: { type: 'offered', segmentId, contactId: contact.contactId, offerToken, expiresAt },
    },
  ]);
}

/** Right segment, right agent, right token, in time: anything else has lost the offer. */
function checkAnswer(contact: ContactIn<'offered'>, input: InputOf<'accept' | 'reject'>, now: number): Rejected | null {
  const { agentId, expiresAt, offerToken, segmentId } = contact.state;
  const matches = agentId === input.agentId && segmentId === input.segmentId && offerToken === input.offerToken;
  if (!matches) return rejected('offer.lost', 'This offer was taken back or answered before.');
  return now >= expiresAt ? rejected('offer.lost', 'The offer has expired.') : null;
}

export function accept(contact: ContactIn<'offered'>, input: InputOf<'accept'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const lost = checkAnswer(contact, input, now);
  if (lost) return lost;
  const { agentId, segmentId } = contact.state;
  const deadlineAt = now + rules.connectMs;
  const connecting: Contact = {
    ...contact,
    state: { name: 'connecting', since: now, segmentId, agentId, deadlineAt, mediaUp: { customer: false, agent: false } },
    segments: changeSegment(contact, segmentId, { state: 'connecting', acceptedAt: now }),
    participants: {},
  };
  const accepted = contactEvent('offer.accepted', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId,
    data: { offeredForMs: now - contact.state.since },
  });
  return changed(connecting, [accepted], [
    { type: 'tell_agent', agentId, input: { type: 'engagement_changed', segmentId, state: 'connecting', deadlineAt } },
  ]);
}

export function reject(contact: ContactIn<'offered'>, input: InputOf<'reject'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const lost = checkAnswer(contact, input, now);
  if (lost) return lost;
  const { agentId, segmentId } = contact.state;
  const until = now + rules.rejectCoolDownMs;
  const queued = backInLine(contact, endSegment(contact, segmentId, 'rejected', now), { agentId, until }, now);
  const event = contactEvent('offer.rejected', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId,
    data: { coolDownUntil: until },
  });
  return changed(queued, [event], [{ type: 'tell_agent', agentId, input: { type: 'released', segmentId, how: 'rejected' } }]);
}

/** Nobody answered. No cool-down: the agent goes to the end of the idle, and after a few misses to break. */
export function expire(contact: ContactIn<'offered'>, { now }: TransitionContext): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  const queued = backInLine(contact, endSegment(contact, segmentId, 'expired', now), null, now);
  const event = contactEvent('offer.expired', contact, now, { actor: 'system', agentId, segmentId });
  return changed(queued, [event], [{ type: 'tell_agent', agentId, input: { type: 'released', segmentId, how: 'missed' } }]);
}
