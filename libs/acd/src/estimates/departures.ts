/** How readily contacts leave each line without having been served, as observed: departures per time spent waiting. */
import { mediumOf, type Contact } from '../contact/contact.js';
import type { DomainEvent } from '../event.js';
import { lineKey } from './line-key.js';

interface Observed {
  readonly left: number;
  readonly waitedMs: number;
}

/** Of how many stays in a line the latest count. */
const rememberedStays = 200;

export class Departures {
  private readonly byLine = new Map<string, Observed>();

  /** Per millisecond that one contact waits. */
  rateOf(key: string): number {
    const observed = this.byLine.get(key);
    return observed && observed.waitedMs > 0 ? observed.left / observed.waitedMs : 0;
  }

  note({ contacts, events }: { readonly contacts: readonly Contact[]; readonly events: readonly DomainEvent[] }): void {
    for (const { at, contactId, data, type } of events) {
      const stay = data['left'];
      const contact = contacts.find((each) => each.contactId === contactId);
      if (!contact || !isStay(stay)) continue;
      const key = lineKey(stay.queueId, mediumOf(contact.channel));
      const { left, waitedMs } = this.byLine.get(key) ?? { left: 0, waitedMs: 0 };
      const kept = 1 - 1 / rememberedStays;
      this.byLine.set(key, {
        left: left * kept + (type === 'contact.active' || staysIn(stay.queueId, data['entered']) ? 0 : 1),
        waitedMs: waitedMs * kept + Math.max(0, at - stay.enteredAt),
      });
    }
  }
}

/** Who asks to be called back, or was answered and comes back, goes on waiting in the same line. */
function staysIn(queueId: string, entered: unknown): boolean {
  return typeof entered === 'object' && entered !== null && 'queueId' in entered && entered.queueId === queueId;
}

function isStay(value: unknown): value is { readonly queueId: string; readonly enteredAt: number } {
  return typeof value === 'object' && value !== null && 'queueId' in value && 'enteredAt' in value;
}
