/** The customer's sockets come and go. Their place in line, or their call, is kept for a grace period. */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { closeConnecting, closeConversation, closeInLine, closeOffered, givenUp } from './closing.js';
import { answer } from './connecting.js';
import { contactEvent } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { refuseLeaving } from './leaving-line.js';

export function setCustomerReachability(
  contact: Contact,
  { connected, via }: InputOf<'customer_reachability'>,
  { now, rules }: TransitionContext,
): Transition<Contact> {
  const before = contact.reachability;
  if (!connected) {
    // A process that lost the customer to another one has nothing to report any more.
    if (!before.connected || before.via !== via) return unchanged;
    // Who is called back need not stay.
    const graceEndsAt = contact.callback ? null : now + rules.customerGraceMs;
    const lost = contactEvent('customer.lost', contact, now, { actor: 'system', data: { graceEndsAt } });
    return changed({ ...contact, reachability: { connected: false, graceEndsAt, via } }, [lost]);
  }
  if (before.connected && before.via === via) return unchanged;
  const events = before.connected ? [] : [contactEvent('customer.returned', contact, now, { actor: 'customer' })];
  const here: Contact = { ...contact, reachability: { connected: true, graceEndsAt: null, via } };
  const { state } = here;
  if (contact.channel !== 'chat' || state.name !== 'connecting') return changed(here, events);
  // An agent accepted this chat while its customer was away.
  const answered = answer({ ...here, state }, now);
  return changed(answered.contact, [...events, ...answered.events], answered.effects);
}

/** The grace period is over: who waited has abandoned, who talked has finished, who was being connected has failed. */
export function customerLost(contact: Contact, context: TransitionContext): Transition<Contact> {
  const lost = { cause: 'customer_lost', actor: 'system', segment: 'customer_lost' } as const;
  const inLine = { ...lost, outcome: givenUp(contact, context) };
  const { state } = contact;
  switch (state.name) {
    case 'queued':
      return closeInLine({ ...contact, state }, inLine, context);
    case 'leaving':
      return refuseLeaving({ ...contact, state }, 'system', context);
    case 'offered':
      return closeOffered({ ...contact, state }, inLine, context);
    case 'connecting':
      return closeConnecting({ ...contact, state }, { ...lost, outcome: 'failed' }, context);
    case 'active':
    case 'held':
      return closeConversation({ ...contact, state }, { ...lost, outcome: 'completed' }, context);
    case 'appointed':
    case 'callback_scheduled':
    case 'callback_waiting':
    case 'calling_customer':
      return unchanged;
    case 'closed':
      return rejected('contact.closed', 'The contact is over.');
  }
}

export function graceIsOver(contact: Contact, now: number): boolean {
  const { graceEndsAt } = contact.reachability;
  return graceEndsAt !== null && graceEndsAt <= now;
}
