/** Somebody ends the contact on purpose: the customer in any state, the agent from connecting on. */
import { changed, rejected, type Transition, type TransitionContext } from '../transition.js';
import { closeConnecting, closeConversation, closeInLine, closeOffered, givenUp } from './closing.js';
import { agentDeclines } from './connecting.js';
import { colleagueEnds } from './consulting.js';
import { agentActor, contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { refuseLeaving } from './leaving-line.js';

const notTheirs = () => rejected('contact.not_allowed_now', 'The agent is not in this contact.');

export function endQueued(contact: ContactIn<'queued'>, input: InputOf<'end'>, context: TransitionContext): Transition<Contact> {
  if (input.by === 'agent') return notTheirs();
  return closeInLine(contact, { outcome: givenUp(contact, context), cause: null, actor: 'customer' }, context);
}

/** No callback either: the queue could not serve them. */
export function endLeaving(contact: ContactIn<'leaving'>, input: InputOf<'end'>, context: TransitionContext): Transition<Contact> {
  return input.by === 'agent' ? notTheirs() : refuseLeaving(contact, 'customer', context);
}

export function endOffered(contact: ContactIn<'offered'>, input: InputOf<'end'>, context: TransitionContext): Transition<Contact> {
  if (input.by === 'agent') return notTheirs();
  return closeOffered(contact, { outcome: givenUp(contact, context), cause: null, actor: 'customer' }, context);
}

export function endConnecting(contact: ContactIn<'connecting'>, input: InputOf<'end'>, context: TransitionContext): Transition<Contact> {
  if (input.by === 'agent') return input.agentId === contact.state.agentId ? agentDeclines(contact, context) : notTheirs();
  const outcome = givenUp(contact, context);
  return closeConnecting(contact, { outcome, cause: null, actor: 'customer', segment: 'customer_left_connecting' }, context);
}

export function endConversation(
  contact: ContactIn<'active' | 'held'>,
  input: InputOf<'end'>,
  context: TransitionContext,
): Transition<Contact> {
  if (input.by === 'customer') {
    const ending = { outcome: 'completed', cause: 'customer_ended', actor: 'customer', segment: 'customer_ended' } as const;
    return closeConversation(contact, ending, context);
  }
  if (input.agentId !== contact.state.agentId) return colleagueEnds(contact, input.agentId, context) ?? notTheirs();
  const actor = agentActor(input.agentId);
  return closeConversation(contact, { outcome: 'completed', cause: 'agent_ended', actor, segment: 'agent_ended' }, context);
}

/** The agent ends it and keeps this customer away for a time. Before the first word it is a failure, not a completed talk. */
export function block(
  contact: ContactIn<'connecting' | 'active' | 'held'>,
  { agentId, reason }: InputOf<'block'>,
  context: TransitionContext,
): Transition<Contact> {
  if (agentId !== contact.state.agentId) return notTheirs();
  const actor = agentActor(agentId);
  const ending = { cause: 'customer_blocked', actor, segment: 'agent_ended' } as const;
  const { state } = contact;
  const closed =
    state.name === 'connecting'
      ? closeConnecting({ ...contact, state }, { ...ending, outcome: 'failed' }, context)
      : closeConversation({ ...contact, state }, { ...ending, outcome: 'completed' }, context);
  if (closed.kind !== 'changed') return closed;
  const { addressHash, deviceId } = contact.customer;
  const blocked = contactEvent('customer.blocked', contact, context.now, { actor, agentId, data: { reason } });
  return changed(closed.state, [blocked, ...closed.events], [...closed.effects, { type: 'block', deviceId, addressHash }]);
}
