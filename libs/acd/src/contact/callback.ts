/**
 * Being called back instead of waiting. The customer keeps their rank; the agent is offered first and calls then, so that
 * nobody is called who would have to wait. A callback that is not answered comes again after a gap, and ends after the
 * queue's number of attempts.
 */
import { rankKeyOf } from '../routing/rank.js';
import { changed, rejected, type Transition, type TransitionContext } from '../transition.js';
import type { ReleaseReason } from '../agent/agent.input.js';
import { connect, type Attempt } from './connecting.js';
import { closeCalling, closeInLine } from './closing.js';
import { agentActor, backInLine, changeSegment, contactEvent, endSegment, releaseAgent, runningCoolDowns, type ContactIn } from './contact-changes.js';
import type { Contact, ContactState, Offer } from './contact.js';
import type { InputOf } from './contact.input.js';
import type { SegmentEnding } from './segment.js';

export function requestCallback(
  contact: ContactIn<'queued' | 'leaving'>,
  { notBefore, promisedBy, ways }: InputOf<'request_callback'>,
  { now, rules }: TransitionContext,
): Transition<Contact> {
  if (contact.state.name === 'queued' && promisedBy === undefined && !rules.callback.offered) {
    return rejected('callback.not_offered', 'This queue calls nobody back.');
  }
  if (ways.length === 0) return rejected('callback.no_way', 'There is no way to reach the customer.');
  const scheduled = notBefore !== null && notBefore > now;
  const state: ContactState = scheduled ? { name: 'callback_scheduled', since: now, dueAt: notBefore } : { name: 'callback_waiting', since: now };
  const requested = contactEvent('callback.requested', contact, now, {
    actor: promisedBy === undefined ? 'customer' : agentActor(promisedBy),
    data: { queueId: contact.queueId, ways: ways.map(({ type }) => type), notBefore: scheduled ? notBefore : null },
  });
  return changed(
    {
      ...contact,
      state,
      // Who wants to be called tomorrow has not been waiting since today.
      rankKey: scheduled ? rankKeyOf(notBefore, contact.priority, rules.secondsPerLevel) : contact.rankKey,
      coolDowns: runningCoolDowns(contact, now),
      callback: { ways, requestedAt: now, unreached: 0 },
      notice: null,
      reachability: { ...contact.reachability, graceEndsAt: null },
    },
    [requested],
  );
}

/** In line from now on. */
export function callbackDue(contact: ContactIn<'callback_scheduled'>, { now }: TransitionContext): Transition<Contact> {
  const due = contactEvent('callback.due', contact, now, { actor: 'system', data: { queueId: contact.queueId } });
  const coolDowns = runningCoolDowns(contact, now);
  return changed({ ...contact, state: { name: 'callback_waiting', since: now }, queueEnteredAt: now, coolDowns }, [due]);
}

/** The agent has accepted: now the customer is called. */
export function callCustomer(contact: Contact, { agentId, segmentId }: Pick<Offer, 'agentId' | 'segmentId'>, { now, rules }: TransitionContext): Attempt {
  const deadlineAt = now + rules.callback.answerMs;
  const calling: Contact = {
    ...contact,
    state: { name: 'calling_customer', since: now, segmentId, agentId, deadlineAt },
    segments: changeSegment(contact, segmentId, { state: 'calling', acceptedAt: now }),
    participants: {},
  };
  const event = contactEvent('callback.calling', contact, now, { actor: agentActor(agentId), agentId, segmentId, data: { deadlineAt } });
  const input = { type: 'engagement_changed', segmentId, state: 'calling', deadlineAt } as const;
  return { contact: calling, events: [event], effects: [{ type: 'tell_agent', agentId, input }] };
}

/** The customer is there: from here on everything is as if they had waited in line. */
export function answerCallback(
  contact: ContactIn<'calling_customer'>,
  { via }: InputOf<'answer_callback'>,
  context: TransitionContext,
): Transition<Contact> {
  const { now } = context;
  const { agentId, segmentId } = contact.state;
  const here: Contact = { ...contact, callback: null, reachability: { connected: true, graceEndsAt: null, via } };
  const attempt = connect(here, contact.state, context);
  const data = { calledForMs: now - contact.state.since };
  const answered = contactEvent('callback.answered', contact, now, { actor: 'customer', agentId, segmentId, data });
  return changed(attempt.contact, [answered, ...attempt.events], attempt.effects);
}

/** Nobody answered in time. The agent is free again; the customer is tried later, or was tried often enough. */
export function callbackUnreached(contact: ContactIn<'calling_customer'>, context: TransitionContext): Transition<Contact> {
  const { now, rules } = context;
  const { agentId, segmentId } = contact.state;
  const unreached = (contact.callback?.unreached ?? 0) + 1;
  const last = unreached >= rules.callback.attempts;
  const data = { unreached, nextAt: last ? null : now + rules.callback.retryGapMs };
  const event = contactEvent('callback.unreached', contact, now, { actor: 'system', agentId, segmentId, data });
  if (last) {
    const ending = { outcome: 'callback_unreached', cause: null, actor: 'system', segment: 'customer_unreached' } as const;
    const closed = closeCalling(contact, ending, context);
    return closed.kind === 'changed' ? changed(closed.state, [event, ...closed.events], closed.effects) : closed;
  }
  const later: Contact = {
    ...contact,
    state: { name: 'callback_scheduled', since: now, dueAt: now + rules.callback.retryGapMs },
    segments: endSegment(contact, segmentId, 'customer_unreached', now),
    callback: contact.callback && { ...contact.callback, unreached },
  };
  return changed(later, [event], [releaseAgent(agentId, segmentId, 'done')]);
}

/** Not needed any more, or not now: the customer ends it wherever it stands. */
export function cancelCallback(
  contact: ContactIn<'callback_scheduled' | 'callback_waiting'>,
  input: InputOf<'end'>,
  context: TransitionContext,
): Transition<Contact> {
  if (input.by === 'agent') return rejected('contact.not_allowed_now', 'The agent is not in this contact.');
  return closeInLine(contact, { outcome: 'abandoned', cause: 'callback_cancelled', actor: 'customer' }, context);
}

export function endCalling(contact: ContactIn<'calling_customer'>, input: InputOf<'end'>, context: TransitionContext): Transition<Contact> {
  if (input.by === 'customer') {
    const ending = { outcome: 'abandoned', cause: 'callback_declined', actor: 'customer', segment: 'customer_unreached' } as const;
    return closeCalling(contact, ending, context);
  }
  if (input.agentId !== contact.state.agentId) return rejected('contact.not_allowed_now', 'The agent is not in this contact.');
  return giveUpCalling(contact, 'agent_declined_connecting', 'rejected', context);
}

export function agentLostCalling(
  contact: ContactIn<'calling_customer'>,
  { segmentId }: InputOf<'agent_lost'>,
  context: TransitionContext,
): Transition<Contact> {
  if (segmentId !== contact.state.segmentId) return { kind: 'unchanged' };
  return giveUpCalling(contact, 'agent_lost', 'done', context);
}

/** Through no doing of the customer: they are in line again at their rank, and this was no attempt. */
function giveUpCalling(
  contact: ContactIn<'calling_customer'>,
  ending: SegmentEnding,
  how: ReleaseReason,
  { now, rules }: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  const coolDown = { agentId, until: now + rules.rejectCoolDownMs };
  const waiting = backInLine(contact, endSegment(contact, segmentId, ending, now), coolDown, now);
  const actor = ending === 'agent_lost' ? 'system' : agentActor(agentId);
  const event = contactEvent('contact.requeued', contact, now, { actor, agentId, segmentId, data: { cause: ending } });
  return changed(waiting, [event], [releaseAgent(agentId, segmentId, how)]);
}
