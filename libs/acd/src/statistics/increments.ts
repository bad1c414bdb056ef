/**
 * From one event to what it adds to the intervals. Needs nothing but the event (contact/accounting.ts put the facts in),
 * so events can be counted late, in any order, and by whoever has them; each is to be counted once.
 */
import type { Activity, ActivityName } from '../agent/agent.js';
import type { LineStay } from '../contact/contact.js';
import type { DomainEvent } from '../event.js';
import { intervalMs, intervalOf, type Counter, type Counts, type Exit, type Increment } from './counters.js';

interface Part {
  readonly queueId: string;
  readonly agentId: string;
  readonly talkStartedAt: number;
}

/** What accounting.ts tells. */
interface Facts {
  readonly left?: LineStay & { readonly targetMs: number };
  readonly entered?: Pick<LineStay, 'queueId' | 'as'>;
  readonly handled?: Part & { readonly talkMs: number; readonly holdMs: number; readonly wrapUpMs: number };
  readonly rated?: Part | null;
  readonly stars?: number;
  readonly outcome?: string;
  readonly cause?: string | null;
  readonly queueId?: string;
  readonly offeredAt?: number;
}

export function incrementsOf(event: DomainEvent): readonly Increment[] {
  if (event.type === 'agent.activity_changed') return agentTime(event);
  const facts: Facts = event.data;
  const { entered, handled, left, rated } = facts;
  return [
    ...(entered ? [queueIncrement(entered.queueId, event.at, { [`entered_${entered.as}`]: 1 })] : []),
    ...(left ? leaving(event, left) : []),
    ...offer(event, facts),
    ...(handled ? both(handled, { handled: 1, talk_ms: handled.talkMs, hold_ms: handled.holdMs, wrap_up_ms: handled.wrapUpMs }) : []),
    ...(event.type === 'contact.transferred' ? transferred(event) : []),
    ...(rated ? both(rated, { ratings: 1, rating_stars: facts.stars ?? 0 }) : []),
  ];
}

function leaving(event: DomainEvent, { as, enteredAt, queueId, targetMs }: NonNullable<Facts['left']>): readonly Increment[] {
  const exit = exitOf(event);
  const waited = event.at - enteredAt;
  const answered: Counts = {
    answered_in_target: waited <= targetMs ? 1 : 0,
    callbacks_kept: as === 'callback' ? 1 : 0,
    wait_ms: waited,
    wait_max_ms: waited,
  };
  return [
    queueIncrement(queueId, enteredAt, { [exit]: 1, ...(exit === 'answered' ? answered : {}) }),
    queueIncrement(queueId, event.at, { left_line: 1 }),
  ];
}

const refusals: Readonly<Record<string, Exit>> = {
  closed: 'refused_closed',
  full: 'refused_full',
  max_wait: 'refused_max_wait',
  no_agents: 'refused_no_agents',
};

function exitOf({ data, type }: DomainEvent): Exit {
  if (type === 'contact.active') return 'answered';
  if (type === 'contact.overflowed') return 'overflowed_out';
  if (type === 'callback.requested') return 'to_callback';
  if (type === 'callback.unreached') return 'callback_missed';
  const { cause, outcome } = data as Facts;
  if (outcome === 'refused') return refusals[cause ?? ''] ?? 'refused_closed';
  if (outcome === 'abandoned' || outcome === 'abandoned_short' || outcome === 'callback_unreached') return outcome;
  return 'failed';
}

const offerCounters: Readonly<Record<string, Counter>> = {
  'offer.made': 'offers_made',
  'offer.accepted': 'offers_accepted',
  'offer.rejected': 'offers_rejected',
  'offer.expired': 'offers_expired',
  'offer.rescinded': 'offers_rescinded',
};

function offer({ agentId, at, type }: DomainEvent, { offeredAt = at, queueId }: Facts): readonly Increment[] {
  const counter = offerCounters[type];
  if (!counter || agentId === undefined || queueId === undefined) return [];
  return both({ queueId, agentId, talkStartedAt: offeredAt }, { [counter]: 1 });
}

/** Counts where and when it was sent on. */
function transferred({ agentId = '', at, data }: DomainEvent): readonly Increment[] {
  return both({ queueId: String(data['from']), agentId, talkStartedAt: at }, { transferred_out: 1 });
}

function both({ agentId, queueId, talkStartedAt }: Part, counts: Counts): readonly Increment[] {
  return [queueIncrement(queueId, talkStartedAt, counts), { of: 'agent', id: agentId, interval: intervalOf(talkStartedAt), counts }];
}

function queueIncrement(id: string, at: number, counts: Counts): Increment {
  return { of: 'queue', id, interval: intervalOf(at), counts };
}

function agentTime({ agentId = '', at, data }: DomainEvent): readonly Increment[] {
  const { from, since } = data as { readonly from: ActivityName; readonly since: number };
  return activityTime(agentId, { name: from, since }, at);
}

/** A span of time, cut where intervals begin. */
export function activityTime(agentId: string, { name, since }: Activity, until: number): readonly Increment[] {
  const spans: Increment[] = [];
  for (let start = since; start < until; ) {
    const interval = intervalOf(start);
    const end = Math.min(until, interval + intervalMs);
    spans.push({ of: 'agent', id: agentId, interval, counts: { [`${name}_ms`]: end - start } });
    start = end;
  }
  return spans;
}
