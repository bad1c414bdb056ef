/**
 * Who has to leave a line now: the queue has closed, nobody is there to serve it, or the wait has reached its limit. Pure;
 * whoever keeps the lines asks after changes and at the instant it is told.
 */
import type { LimitAction } from '../configuration/limit-action.js';
import { isOpen, nextChangeAt } from '../configuration/opening.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import { isAgreed } from '../contact/appointing.js';
import { mediumOf, type Contact } from '../contact/contact.js';
import type { LeavingReason } from '../contact/leaving-reason.js';
import type { LeavingDestination } from '../contact/contact.input.js';
import { askedAlone } from '../contact/transfer.js';
import { sendOn, type AdmissionContext, type LineContext } from './admit.js';

export interface Leaving {
  readonly contactId: string;
  readonly reason: LeavingReason;
  readonly to: LeavingDestination;
}

export interface Overdue {
  readonly leaving: readonly Leaving[];
  /** When somebody in this line may have to leave next, as far as time alone decides it; null for never. */
  readonly nextAt: number | null;
}

interface Limit {
  readonly reason: LeavingReason;
  /** Since entering the queue. */
  readonly afterMs: number;
  readonly action: LimitAction;
}

/** Whether this line ever has to be looked at. */
export function hasLimits({ limits, opening }: QueueConfiguration): boolean {
  return limits.maxWait !== null || limits.noAgents !== null || (opening.atClosing !== 'serve' && (opening.hours !== null || opening.forced === 'closed'));
}

export function overdue(queue: QueueConfiguration, waiting: Iterable<Contact>, context: LineContext): Overdue {
  const { now } = context;
  const contexts = { call: { ...context, medium: 'call' }, chat: { ...context, medium: 'chat' } } as const;
  const limits = { call: limitsInForce(queue, contexts.call), chat: limitsInForce(queue, contexts.chat) };
  const leaving: Leaving[] = [];
  let nextAt = queue.opening.atClosing === 'serve' ? null : nextChangeAt(queue.opening, now);
  for (const contact of waiting) {
    // Who is asked alone waits in no line.
    if (contact.state.name !== 'queued' || askedAlone(contact) !== null) continue;
    const medium = mediumOf(contact.channel);
    for (const { action, afterMs, reason } of limits[medium]) {
      if (reason === 'closed' && isAgreed(contact)) continue;
      const at = contact.queueEnteredAt + afterMs;
      if (at <= now) {
        leaving.push({ contactId: contact.contactId, reason, to: destination(queue, reason, action, contexts[medium]) });
        break;
      }
      if (nextAt === null || at < nextAt) nextAt = at;
    }
  }
  return { leaving, nextAt };
}

/** The first that holds decides. */
function limitsInForce(queue: QueueConfiguration, { facts, medium, now }: AdmissionContext): readonly Limit[] {
  const { limits, opening, queueId } = queue;
  const inForce: Limit[] = [];
  if (opening.atClosing !== 'serve' && !isOpen(opening, now)) inForce.push({ reason: 'closed', afterMs: 0, action: actionAtClosing(queue) });
  if (limits.noAgents && !facts.isStaffed(queueId, medium)) inForce.push({ reason: 'no_agents', ...limits.noAgents });
  if (limits.maxWait) inForce.push({ reason: 'max_wait', ...limits.maxWait });
  return inForce;
}

/** In the words of those who come too late. */
function actionAtClosing({ opening }: QueueConfiguration): LimitAction {
  const message = opening.whenClosed.type === 'overflow' ? null : opening.whenClosed.message;
  return { type: opening.atClosing === 'callback' ? 'callback' : 'end', message };
}

function destination(queue: QueueConfiguration, reason: LeavingReason, action: LimitAction, context: AdmissionContext): LeavingDestination {
  const admission = sendOn(queue, reason, action, context, []);
  if (admission.type === 'leave') return admission.to;
  const { queueId, secondsPerLevel } = admission.queue;
  return { type: 'overflow', queueId, secondsPerLevel };
}
