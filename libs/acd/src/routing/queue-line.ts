import { mediumOf, type Contact, type Medium } from '../contact/contact.js';
import { strategyNamed } from '../strategies/registry.js';
import { OrderedList } from './ordered-list.js';
import { compareRank } from './rank.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';

/** One queue's line as people see it: everybody who waits, by rank, whatever they require. */
export class QueueLine {
  readonly waiting = new OrderedList<Contact>(compareRank);
  /** The same, apart: chats and calls do not wait for each other. */
  readonly waitingFor: Readonly<Record<Medium, OrderedList<Contact>>> = {
    call: new OrderedList<Contact>(compareRank),
    chat: new OrderedList<Contact>(compareRank),
  };
  private readonly byArrival = new OrderedList<Contact>((a, b) => a.joinedAt - b.joinedAt || compareRank(a, b));
  readonly members: ReadonlySet<string>;

  constructor(readonly configuration: QueueConfiguration) {
    // An unknown strategy is a fault of the configuration, and not of the first contact that meets it.
    strategyNamed(configuration.strategy);
    this.members = new Set(configuration.members.map(({ agentId }) => agentId));
  }

  addWaiting(contact: Contact): void {
    this.waiting.add(contact);
    this.waitingFor[mediumOf(contact.channel)].add(contact);
    this.byArrival.add(contact);
  }

  removeWaiting(contact: Contact): void {
    this.waiting.remove(contact);
    this.waitingFor[mediumOf(contact.channel)].remove(contact);
    this.byArrival.remove(contact);
  }

  /** Not the first by rank: priority lets others pass whoever waits longest. */
  longestWaitingSince(): number | null {
    return this.byArrival.first()?.joinedAt ?? null;
  }

  /** Among those who wait for the same, a call or a chat: 1 is next. */
  positionOf(contact: Contact): number {
    return this.waitingFor[mediumOf(contact.channel)].countBefore(contact) + 1;
  }
}
