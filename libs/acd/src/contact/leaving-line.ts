/** A limit or the hours of its queue end a contact's wait: it goes on elsewhere, is offered a callback, or is told. */
import { changed, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { isAgreed } from './appointing.js';
import { closeInLine } from './closing.js';
import { contactEvent, enterQueue, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { LeavingReason } from './leaving-reason.js';
import type { InputOf, QueueEntry } from './contact.input.js';
import { askedAlone } from './transfer.js';
import { transferFailed } from './transferring.js';

export function leaveLine(
  contact: ContactIn<'queued'>,
  { reason, to }: InputOf<'leave_line'>,
  context: TransitionContext,
): Transition<Contact> {
  // Who is asked alone waits in no line; who was passed on to this one goes back to whom they came from.
  if (askedAlone(contact) !== null) return unchanged;
  if (reason === 'closed' && isAgreed(contact)) return unchanged;
  if (contact.transfer?.stage === 'out') return transferFailed(contact, reason, context);
  switch (to.type) {
    case 'overflow':
      return overflow(contact, reason, to, context);
    case 'callback':
      return offerCallback({ ...contact, notice: to.message }, reason, context);
    case 'end':
      return closeInLine({ ...contact, notice: to.message }, { outcome: 'refused', cause: reason, actor: 'system' }, context);
  }
}

function overflow(contact: ContactIn<'queued'>, reason: LeavingReason, to: QueueEntry, { now }: TransitionContext): Transition<Contact> {
  const data = { from: contact.queueId, to: to.queueId, reason };
  const moved = contactEvent('contact.overflowed', contact, now, { actor: 'system', data });
  return changed(enterQueue(contact, to, now), [moved]);
}

function offerCallback(contact: ContactIn<'queued'>, reason: LeavingReason, { now, rules }: TransitionContext): Transition<Contact> {
  const decideBy = now + rules.callback.answerMs;
  const leaving = contactEvent('contact.leaving', contact, now, { actor: 'system', data: { queueId: contact.queueId, reason, decideBy } });
  return changed({ ...contact, state: { name: 'leaving', since: now, reason, decideBy } }, [leaving]);
}

/** No answer, or no: the queue could not serve them. */
export function refuseLeaving(
  contact: ContactIn<'leaving'>,
  actor: 'customer' | 'system',
  context: TransitionContext,
): Transition<Contact> {
  return closeInLine(contact, { outcome: 'refused', cause: contact.state.reason, actor }, context);
}
