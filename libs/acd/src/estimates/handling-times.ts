/**
 * How long agents are occupied with a call, or a chat, of each queue, from the offer they accepted to the end of the wrap-up, as
 * observed. Older observations fade, because a morning says little about an afternoon.
 */
import type { AcdCommit } from '../event.js';
import { mediumOf, type Contact } from '../contact/contact.js';
import { lineKey } from './line-key.js';

export interface ObservedHandling {
  /** Of equally weighted talks whose mean would be as certain. */
  readonly count: number;
  readonly meanMs: number;
  readonly varianceMs2: number;
}

export const nothingObserved: ObservedHandling = { count: 0, meanMs: 0, varianceMs2: 0 };

/** How many of the latest observations count fully. */
export const rememberedTalks = 500;

export function observe(before: ObservedHandling, handlingMs: number): ObservedHandling {
  const count = Math.min(before.count + 1, 2 * rememberedTalks);
  const gain = 1 / Math.min(count, rememberedTalks);
  const delta = handlingMs - before.meanMs;
  const meanMs = before.meanMs + delta * gain;
  const varianceMs2 = before.varianceMs2 + (delta * (handlingMs - meanMs) - before.varianceMs2) * gain;
  return { count, meanMs, varianceMs2 };
}

export class HandlingTimes {
  private readonly byLine = new Map<string, ObservedHandling>();

  of(key: string): ObservedHandling {
    return this.byLine.get(key) ?? nothingObserved;
  }

  add(key: string, handlingMs: number): void {
    this.byLine.set(key, observe(this.of(key), handlingMs));
  }

  note({ contacts, events }: Pick<AcdCommit, 'contacts'> & { readonly events: readonly { readonly type: string }[] }): void {
    if (!events.some(({ type }) => type === 'contact.closed' || type === 'wrap_up.finished')) return;
    for (const contact of contacts) this.noteContact(contact);
  }

  private noteContact({ channel, segments, updatedAt }: Contact): void {
    for (const { acceptedAt, offeredAt, queueId, talkStartedAt, wrapUpEndedAt } of segments) {
      // Only the segment that this very commit finished; earlier ones were counted with theirs.
      if (acceptedAt === null || talkStartedAt === null || wrapUpEndedAt !== updatedAt) continue;
      this.add(lineKey(queueId, mediumOf(channel)), wrapUpEndedAt - offeredAt);
    }
  }
}
