import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import { strategyNamed } from '../strategies/registry.js';
import { OrderedList } from './ordered-list.js';
import { compareRank } from './rank.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';

/** One queue as routing sees it: who waits, by rank, and which members are idle, by the queue's strategy. */
export class QueueLine {
  readonly waiting = new OrderedList<Contact>(compareRank);
  private readonly byArrival = new OrderedList<Contact>((a, b) => a.joinedAt - b.joinedAt || compareRank(a, b));
  readonly idle: OrderedList<Agent>;
  readonly members: ReadonlySet<string>;

  constructor(readonly configuration: QueueConfiguration) {
    const strategy = strategyNamed(configuration.strategy);
    this.idle = new OrderedList<Agent>((a, b) => strategy.compare(a, b));
    this.members = new Set(configuration.members.map(({ agentId }) => agentId));
  }

  addWaiting(contact: Contact): void {
    this.waiting.add(contact);
    this.byArrival.add(contact);
  }

  removeWaiting(contact: Contact): void {
    this.waiting.remove(contact);
    this.byArrival.remove(contact);
  }

  /** Not the first by rank: priority lets others pass whoever waits longest. */
  longestWaitingSince(): number | null {
    return this.byArrival.first()?.joinedAt ?? null;
  }

  /** 1 is next. */
  positionOf(contact: Contact): number {
    return this.waiting.countBefore(contact) + 1;
  }
}
