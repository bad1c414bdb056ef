/**
 * Which line a contact may join. A queue that is closed, full or without agents says what to do instead, and may send the
 * contact on to another queue, which is asked in turn. No queue is asked twice, so the answer always comes.
 */
import type { LimitAction } from '../configuration/limit-action.js';
import { isOpen } from '../configuration/opening.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import type { Medium } from '../contact/contact.js';
import type { LeavingReason } from '../contact/leaving-reason.js';
import type { LeavingDestination } from '../contact/contact.input.js';

/** What must be known of the lines. */
export interface LineFacts {
  /** Contacts in the queue's line now. */
  waitingIn(queueId: string): number;
  /** Whether any member of the queue who takes contacts of the medium is signed in for work. */
  isStaffed(queueId: string, medium: Medium): boolean;
}

/** What holds for every contact. */
export interface LineContext {
  readonly configuration: Pick<RoutingConfiguration, 'queues'>;
  readonly facts: LineFacts;
  readonly now: number;
}

export interface AdmissionContext extends LineContext {
  readonly medium: Medium;
}

/** Queues that sent the contact on, in order, with the reason of each. */
export type Detours = readonly { readonly queueId: string; readonly reason: LeavingReason }[];

export type Admission =
  | { readonly type: 'enter'; readonly queue: QueueConfiguration; readonly detours: Detours }
  /** The last queue asked will not have it either. */
  | {
      readonly type: 'leave';
      readonly queue: QueueConfiguration;
      readonly reason: LeavingReason;
      readonly to: Exclude<LeavingDestination, { readonly type: 'overflow' }>;
      readonly detours: Detours;
    };

export function admit(queue: QueueConfiguration, context: AdmissionContext): Admission {
  const refusal = refusalOf(queue, context);
  if (!refusal) return { type: 'enter', queue, detours: [] };
  return sendOn(queue, refusal.reason, refusal.action, context, []);
}

/** Where the action of a limit leads a contact that is in this queue's line, or was about to join it. */
export function sendOn(
  from: QueueConfiguration,
  reason: LeavingReason,
  action: LimitAction,
  context: AdmissionContext,
  before: Detours,
): Admission {
  if (action.type !== 'overflow') return { type: 'leave', queue: from, reason, to: action, detours: before };
  const detours = [...before, { queueId: from.queueId, reason }];
  const target = context.configuration.queues.find(({ queueId }) => queueId === action.queueId);
  // A target that was deleted, or a circle, leads nowhere: the customer is told.
  if (!target || detours.some(({ queueId }) => queueId === target.queueId)) {
    return { type: 'leave', queue: from, reason, to: { type: 'end', message: null }, detours: before };
  }
  const refusal = refusalOf(target, context);
  if (!refusal) return { type: 'enter', queue: target, detours };
  return sendOn(target, refusal.reason, refusal.action, context, detours);
}

function refusalOf(
  { limits, opening, queueId }: QueueConfiguration,
  { facts, medium, now }: AdmissionContext,
): { readonly reason: LeavingReason; readonly action: LimitAction } | null {
  if (!isOpen(opening, now)) return { reason: 'closed', action: opening.whenClosed };
  if (limits.maxLength && facts.waitingIn(queueId) >= limits.maxLength.contacts) {
    return { reason: 'full', action: limits.maxLength.action };
  }
  if (limits.noAgents?.afterMs === 0 && !facts.isStaffed(queueId, medium)) return { reason: 'no_agents', action: limits.noAgents.action };
  return null;
}
