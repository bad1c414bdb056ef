/**
 * From the line to an agent, or to several at once: the offer and its answers. An offer always ends, at the latest by its
 * expiry. Of a group the first to accept wins, and the others are taken back in the same commit.
 */
import { changed, rejected, type Rejected, type Transition, type TransitionContext } from '../transition.js';
import { callCustomer } from './callback.js';
import {
  agentActor,
  backInLine,
  contactEvent,
  endOffers,
  endSegment,
  releaseAgent,
  rescind,
  type ContactIn,
} from './contact-changes.js';
import { mediumOf, type Contact, type Offer } from './contact.js';
import type { InputOf } from './contact.input.js';
import { connect } from './connecting.js';
import { newSegment } from './segment.js';

export function offer(contact: ContactIn<'queued' | 'callback_waiting'>, input: InputOf<'offer'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const { because, offers } = input;
  if (offers.length === 0) return rejected('contact.not_allowed_now', 'Nobody was chosen.');
  if (contact.callback === null && !contact.reachability.connected) return rejected('contact.not_allowed_now', 'The customer is away.');
  if (offers.some(({ agentId }) => (contact.coolDowns[agentId] ?? 0) > now)) {
    return rejected('contact.not_allowed_now', 'A cool-down keeps them apart.');
  }
  const expiresAt = now + rules.offerMs;
  const offered: Contact = {
    ...contact,
    state: { name: 'offered', since: now, offers, refusals: 0, expiresAt },
    segments: [...contact.segments, ...offers.map(({ agentId, segmentId }) => newSegment({ segmentId, agentId, queueId: contact.queueId }, now))],
  };
  const made = offers.map(({ agentId, segmentId }, index) => {
    // The reason is told once; whoever else it rings at finds it there.
    const data = index === 0 ? { ...because, expiresAt } : { strategy: because.strategy, ringsWith: offers[0]?.segmentId, expiresAt };
    return contactEvent('offer.made', contact, now, { actor: 'system', agentId, segmentId, data });
  });
  const { contactId } = contact;
  const medium = mediumOf(contact.channel);
  return changed(
    offered,
    made,
    offers.map(({ agentId, ...rest }) => ({ type: 'tell_agent', agentId, input: { type: 'offered', contactId, medium, expiresAt, ...rest } })),
  );
}

/** Right segment, right agent, right token, in time: anything else has lost the offer. */
function answered(contact: ContactIn<'offered'>, input: InputOf<'accept' | 'reject'>, now: number): Offer | Rejected {
  const { expiresAt, offers } = contact.state;
  const found = offers.find(({ segmentId }) => segmentId === input.segmentId);
  if (found?.agentId !== input.agentId || found.offerToken !== input.offerToken) {
    return rejected('offer.lost', 'This offer was taken back or answered before.');
  }
  return now >= expiresAt ? rejected('offer.lost', 'The offer has expired.') : found;
}

export function accept(contact: ContactIn<'offered'>, input: InputOf<'accept'>, context: TransitionContext): Transition<Contact> {
  const { now } = context;
  const taken = answered(contact, input, now);
  if ('kind' in taken) return taken;
  const { agentId, segmentId } = taken;
  const actor = agentActor(agentId);
  const others = contact.state.offers.filter((other) => other !== taken);
  const segments = endOffers(contact, others, 'rescinded', now);
  const taking: Contact = { ...contact, segments };
  const attempt = contact.callback ? callCustomer(taking, taken, context) : connect(taking, taken, context);
  const accepted = contactEvent('offer.accepted', contact, now, {
    actor,
    agentId,
    segmentId,
    data: { offeredForMs: now - contact.state.since },
  });
  const rescinded = rescind(contact, others, actor, now);
  return changed(attempt.contact, [accepted, ...attempt.events, ...rescinded.events], [...attempt.effects, ...rescinded.effects]);
}

/** One says no. It goes on ringing at the others; back in line when nobody is left. */
export function reject(contact: ContactIn<'offered'>, input: InputOf<'reject'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const refused = answered(contact, input, now);
  if ('kind' in refused) return refused;
  const { agentId, segmentId } = refused;
  const until = now + rules.rejectCoolDownMs;
  const segments = endSegment(contact, segmentId, 'rejected', now);
  const offers = contact.state.offers.filter((other) => other !== refused);
  const after: Contact =
    offers.length === 0
      ? backInLine(contact, segments, { agentId, until }, now)
      : {
          ...contact,
          state: { ...contact.state, offers, refusals: contact.state.refusals + 1 },
          segments,
          coolDowns: { ...contact.coolDowns, [agentId]: until },
        };
  const event = contactEvent('offer.rejected', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId,
    data: { coolDownUntil: until },
  });
  return changed(after, [event], [releaseAgent(agentId, segmentId, 'rejected')]);
}

/**
 * Nobody took it. No cool-down: a silent agent goes to the end of the idle, and after a few misses to break. When one of
 * a group had said no, the others may have left it to them: their silence is no miss. Next time it rings without that
 * one, so an empty chair is found all the same.
 */
export function expire(contact: ContactIn<'offered'>, { now }: TransitionContext): Transition<Contact> {
  const { offers, refusals } = contact.state;
  const queued = backInLine(contact, endOffers(contact, offers, 'expired', now), null, now);
  const how = refusals === 0 ? 'missed' : 'rescinded';
  return changed(
    queued,
    offers.map(({ agentId, segmentId }) => contactEvent('offer.expired', contact, now, { actor: 'system', agentId, segmentId, data: { missed: refusals === 0 } })),
    offers.map(({ agentId, segmentId }) => releaseAgent(agentId, segmentId, how)),
  );
}
