/** Time as an event. Which deadlines a contact has, and what the passing of each means; the store keeps only the earliest. */
import { changed, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { appointmentDeadline, passAppointmentOn } from './appointing.js';
import { callbackDue, callbackUnreached } from './callback.js';
import { connectionFailed } from './connecting.js';
import { colleagueOverdue, colleaguesDeadline } from './consulting.js';
import { contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { invitationOverdue, invitationsDeadline } from './inviting.js';
import { refuseLeaving } from './leaving-line.js';
import { expire } from './offering.js';
import { customerLost, graceIsOver } from './reachability.js';
import { transferDeadline, transferOverdue } from './transferring.js';
import { endWrapUp, overdueWrapUp } from './wrapping-up.js';

/** The earliest instant at which time alone changes this contact; null when it never does. */
export function contactDeadline(contact: Contact): number | null {
  const { coolDowns, reachability, segments, state } = contact;
  const deadlines = segments.flatMap(({ wrapUpEndsAt }) => wrapUpEndsAt ?? []);
  if (state.name === 'queued' || state.name === 'callback_waiting') deadlines.push(...Object.values(coolDowns));
  if (state.name === 'offered') deadlines.push(state.expiresAt);
  if (state.name === 'connecting' || state.name === 'calling_customer') deadlines.push(state.deadlineAt);
  if (state.name === 'leaving') deadlines.push(state.decideBy);
  if (state.name === 'callback_scheduled') deadlines.push(state.dueAt);
  const transferEndsAt = transferDeadline(contact);
  if (transferEndsAt !== null) deadlines.push(transferEndsAt);
  for (const deadline of [appointmentDeadline(contact), colleaguesDeadline(contact), invitationsDeadline(contact)]) if (deadline !== null) deadlines.push(deadline);
  if (reachability.graceEndsAt !== null) deadlines.push(reachability.graceEndsAt);
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

type Deadline = InputOf<'deadline'>;

/** A cool-down is over: the pair is possible again, and the router must hear of it. */
export function waitingDeadline(contact: ContactIn<'queued' | 'callback_waiting'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  if (graceIsOver(contact, context.now)) return customerLost(contact, context);
  if ((transferDeadline(contact) ?? Infinity) <= context.now) return transferOverdue(contact, context);
  if ((appointmentDeadline(contact) ?? Infinity) <= context.now) return passAppointmentOn(contact, 'unavailable', context.now);
  const running = Object.entries(contact.coolDowns).filter(([, until]) => until > context.now);
  const ended = Object.keys(contact.coolDowns).filter((agentId) => !running.some(([id]) => id === agentId));
  if (ended.length === 0) return otherDeadline(contact, context);
  const event = contactEvent('cool_down.ended', contact, context.now, { actor: 'system', data: { agentIds: ended } });
  return changed({ ...contact, coolDowns: Object.fromEntries(running) }, [event]);
}

export function offeredDeadline(contact: ContactIn<'offered'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  if (graceIsOver(contact, context.now)) return customerLost(contact, context);
  return contact.state.expiresAt <= context.now ? expire(contact, context) : otherDeadline(contact, context);
}

export function connectingDeadline(contact: ContactIn<'connecting'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  if (graceIsOver(contact, context.now)) return customerLost(contact, context);
  return contact.state.deadlineAt <= context.now ? connectionFailed(contact, 'timeout', context) : otherDeadline(contact, context);
}

export function leavingDeadline(contact: ContactIn<'leaving'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  if (graceIsOver(contact, context.now)) return customerLost(contact, context);
  return contact.state.decideBy <= context.now ? refuseLeaving(contact, 'system', context) : otherDeadline(contact, context);
}

export function scheduledDeadline(contact: ContactIn<'callback_scheduled'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  return contact.state.dueAt <= context.now ? callbackDue(contact, context) : otherDeadline(contact, context);
}

export function callingDeadline(contact: ContactIn<'calling_customer'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  return contact.state.deadlineAt <= context.now ? callbackUnreached(contact, context) : otherDeadline(contact, context);
}

export function conversationDeadline(contact: ContactIn<'active' | 'held'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  if (graceIsOver(contact, context.now)) return customerLost(contact, context);
  return colleagueOverdue(contact, context) ?? invitationOverdue(contact, context) ?? otherDeadline(contact, context);
}

export function closedDeadline(contact: ContactIn<'closed'>, _input: Deadline, context: TransitionContext): Transition<Contact> {
  return otherDeadline(contact, context);
}

function otherDeadline(contact: Contact, context: TransitionContext): Transition<Contact> {
  const segment = overdueWrapUp(contact, context.now);
  return segment ? endWrapUp(contact, segment, 'system', context.now) : unchanged;
}
