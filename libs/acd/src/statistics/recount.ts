/**
 * Counts intervals anew from timelines, to check what was counted as things happened. It shares no code with that: it
 * follows each contact from event to event and believes nothing but types, instants, queues and agents.
 */
import type { AcdEventType } from '../event.js';
import { intervalMs, type Counter } from './counters.js';

export interface TimelineEvent {
  readonly contactId: string;
  readonly type: AcdEventType;
  readonly at: number;
  readonly agentId: string | null;
  readonly segmentId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** By `queue:ID` or `agent:ID`, then by the interval's start, then by counter; nothing is zero. */
export type Recount = Map<string, Map<number, Map<Counter, number>>>;

interface Talk {
  readonly queueId: string;
  readonly agentId: string;
  readonly from: number;
  to: number | null;
  heldSince: number | null;
  heldMs: number;
}

/** `events` of whole contacts, each contact's in the order in which they happened. */
export function recountContacts(events: readonly TimelineEvent[], into: Recount = new Map()): Recount {
  const followed = new Map<string, FollowedContact>();
  for (const event of events) {
    const contact = followed.get(event.contactId) ?? new FollowedContact((key, at, counter, by) => tally(into, { key, at, counter, by }));
    followed.set(event.contactId, contact);
    contact.follow(event);
  }
  return into;
}

interface Tally {
  readonly key: string;
  readonly at: number;
  readonly counter: Counter;
  readonly by: number;
}

export function tally(into: Recount, { at, by, counter, key }: Tally): void {
  if (by === 0) return;
  const start = at - (((at % intervalMs) + intervalMs) % intervalMs);
  const intervals = into.get(key) ?? new Map<number, Map<Counter, number>>();
  const counts = intervals.get(start) ?? new Map<Counter, number>();
  const before = counts.get(counter) ?? 0;
  counts.set(counter, counter === 'wait_max_ms' ? Math.max(before, by) : before + by);
  into.set(key, intervals.set(start, counts));
}

class FollowedContact {
  private queueId = '';
  private waiting: { readonly since: number; readonly called: boolean } | null = null;
  private readonly rings = new Map<string, { readonly at: number; readonly queueId: string; readonly agentId: string }>();
  private readonly talks = new Map<string, Talk>();
  private latest: Talk | null = null;

  constructor(private readonly add: (key: string, at: number, counter: Counter, by: number) => void) {}

  follow(event: TimelineEvent): void {
    this.followOffer(event);
    this.followLine(event);
    this.followTalk(event);
  }

  private followLine({ at, data, type }: TimelineEvent): void {
    switch (type) {
      case 'contact.queued':
        this.queueId = String(data['queueId']);
        return this.enter(at, 'entered_new');
      case 'contact.overflowed':
        this.leave(at, 'overflowed_out');
        this.queueId = String(data['to']);
        return this.enter(at, 'entered_overflowed');
      case 'callback.requested':
        this.leave(at, 'to_callback');
        return data['notBefore'] === null ? this.enter(at, 'entered_callback') : undefined;
      case 'callback.due':
        return this.enter(at, 'entered_callback');
      case 'callback.unreached':
        return data['nextAt'] === null ? undefined : this.leave(at, 'callback_missed');
      case 'contact.requeued':
        return this.waiting ? undefined : this.enter(at, 'entered_returned');
      case 'contact.active':
        return this.answer(at, data['left']);
      case 'contact.closed':
        return this.leave(at, lastExit(String(data['outcome']), String(data['cause'])));
      default:
    }
  }

  private answer(at: number, left: unknown): void {
    const { waiting } = this;
    if (!waiting) return;
    const [key, waited] = [`queue:${this.queueId}`, at - waiting.since];
    this.add(key, waiting.since, 'wait_ms', waited);
    this.add(key, waiting.since, 'wait_max_ms', waited);
    // What was promised then is written nowhere else.
    const { targetMs = 0 } = (left ?? {}) as { readonly targetMs?: number };
    if (waited <= targetMs) this.add(key, waiting.since, 'answered_in_target', 1);
    if (waiting.called) this.add(key, waiting.since, 'callbacks_kept', 1);
    this.leave(at, 'answered');
  }

  private enter(at: number, counter: Counter): void {
    this.waiting = { since: at, called: counter === 'entered_callback' };
    this.add(`queue:${this.queueId}`, at, counter, 1);
  }

  private leave(at: number, counter: Counter): void {
    if (!this.waiting) return;
    this.add(`queue:${this.queueId}`, this.waiting.since, counter, 1);
    this.add(`queue:${this.queueId}`, at, 'left_line', 1);
    this.waiting = null;
  }

  private followOffer({ agentId, at, segmentId, type }: TimelineEvent): void {
    if (!type.startsWith('offer.') || agentId === null || segmentId === null) return;
    if (type === 'offer.made') this.rings.set(segmentId, { at, queueId: this.queueId, agentId });
    const ring = this.rings.get(segmentId);
    if (ring) this.addBoth(ring, ring.at, `offers_${type.slice('offer.'.length)}` as Counter, 1);
  }

  private followTalk(event: TimelineEvent): void {
    const { at, data, segmentId, type } = event;
    const talk = this.talks.get(segmentId ?? '') ?? null;
    if (type === 'contact.active' && segmentId !== null && event.agentId !== null) {
      this.latest = { queueId: this.queueId, agentId: event.agentId, from: at, to: null, heldSince: null, heldMs: 0 };
      this.talks.set(segmentId, this.latest);
    } else if (type === 'contact.held' && talk) talk.heldSince = at;
    else if (type === 'contact.resumed' && talk) this.resume(talk, at);
    else if (type === 'contact.transferred') this.sendOn(event);
    else if (type === 'contact.closed' || type === 'contact.requeued') this.hangUp(at);
    else if (type === 'wrap_up.started' && talk) this.wrapUp(talk);
    else if (type === 'wrap_up.finished' && talk) this.finish(talk, at);
    else if (type === 'contact.rated' && this.latest) {
      this.addBoth(this.latest, this.latest.from, 'ratings', 1);
      this.addBoth(this.latest, this.latest.from, 'rating_stars', Number(data['stars']));
    }
  }

  private sendOn({ agentId, at, data }: TimelineEvent): void {
    this.addBoth({ queueId: this.queueId, agentId: agentId ?? '' }, at, 'transferred_out', 1);
    this.hangUp(at);
    this.queueId = String(data['to']);
    this.enter(at, 'entered_transferred');
  }

  /** Counted as handled without wrap-up, which a `wrap_up.started` right after it takes back. */
  private hangUp(at: number): void {
    const { latest } = this;
    if (latest?.to !== null) return;
    this.resume(latest, at);
    latest.to = at;
    this.addBoth(latest, latest.from, 'handled', 1);
    this.addBoth(latest, latest.from, 'talk_ms', at - latest.from - latest.heldMs);
    this.addBoth(latest, latest.from, 'hold_ms', latest.heldMs);
  }

  private wrapUp(talk: Talk): void {
    if (talk.to === null) return;
    this.addBoth(talk, talk.from, 'handled', -1);
    this.addBoth(talk, talk.from, 'talk_ms', -(talk.to - talk.from - talk.heldMs));
    this.addBoth(talk, talk.from, 'hold_ms', -talk.heldMs);
  }

  private finish(talk: Talk, at: number): void {
    if (talk.to === null) return;
    this.addBoth(talk, talk.from, 'handled', 1);
    this.addBoth(talk, talk.from, 'talk_ms', talk.to - talk.from - talk.heldMs);
    this.addBoth(talk, talk.from, 'hold_ms', talk.heldMs);
    this.addBoth(talk, talk.from, 'wrap_up_ms', at - talk.to);
  }

  private resume(talk: Talk, at: number): void {
    if (talk.heldSince !== null) talk.heldMs += at - talk.heldSince;
    talk.heldSince = null;
  }

  private addBoth({ agentId, queueId }: Pick<Talk, 'agentId' | 'queueId'>, at: number, counter: Counter, by: number): void {
    this.add(`queue:${queueId}`, at, counter, by);
    this.add(`agent:${agentId}`, at, counter, by);
  }
}

function lastExit(outcome: string, cause: string): Counter {
  if (outcome === 'refused') return `refused_${cause}` as Counter;
  return outcome === 'abandoned' || outcome === 'abandoned_short' || outcome === 'callback_unreached' ? outcome : 'failed';
}
