/**
 * What is counted, by queue and by agent, in intervals of 15 minutes on the UTC clock. Every time zone is a multiple of
 * that away from UTC, so days of any zone, also those of 23 or 25 hours, are whole numbers of intervals.
 */
export const intervalMs = 15 * 60_000;

export function intervalOf(at: number): number {
  return Math.floor(at / intervalMs) * intervalMs;
}

/** Of offers and segments, for the queue and for the agent: in the interval of the offer, and of the first word. */
const work = [
  'offers_made',
  'offers_accepted',
  'offers_rejected',
  'offers_expired',
  'offers_rescinded',
  'handled',
  'talk_ms',
  'hold_ms',
  'wrap_up_ms',
  'transferred_out',
  'ratings',
  'rating_stars',
] as const;

/** Ways out of a line, of which each stay takes exactly one: in the interval in which the stay began. */
export const exits = [
  'answered',
  'abandoned',
  'abandoned_short',
  'overflowed_out',
  'to_callback',
  'callback_missed',
  'callback_unreached',
  'refused_closed',
  'refused_full',
  'refused_max_wait',
  'refused_no_agents',
  'failed',
] as const;
export type Exit = (typeof exits)[number];

export const entrances = ['entered_new', 'entered_transferred', 'entered_overflowed', 'entered_callback', 'entered_returned'] as const;

export const queueCounters = [
  ...entrances,
  ...exits,
  'answered_in_target',
  'callbacks_kept',
  'wait_ms',
  'wait_max_ms',
  /** Whoever left the line in this interval, whenever they came: what the length of the line changes by. */
  'left_line',
  ...work,
] as const;
export type QueueCounter = (typeof queueCounters)[number];

export const activityCounters = [
  'idle_ms',
  'engaged_ms',
  'offline_ms',
  'short_break_ms',
  'lunch_ms',
  'meeting_ms',
  'training_ms',
  'back_office_ms',
  'not_responding_ms',
] as const;
export const agentCounters = [...work, ...activityCounters] as const;
export type AgentCounter = (typeof agentCounters)[number];
export type Counter = QueueCounter | AgentCounter;

/** Everything adds up but these. */
export const greatest: ReadonlySet<Counter> = new Set(['wait_max_ms']);

export type Counts = Readonly<Partial<Record<Counter, number>>>;

export interface Increment {
  readonly of: 'queue' | 'agent';
  readonly id: string;
  readonly interval: number;
  readonly counts: Counts;
}

export function addCounts(a: Counts, b: Counts): Counts {
  const sum: Partial<Record<Counter, number>> = { ...a };
  for (const [name, value] of Object.entries(b) as [Counter, number][]) {
    const before = sum[name] ?? 0;
    sum[name] = greatest.has(name) ? Math.max(before, value) : before + value;
  }
  return sum;
}
