import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import { strategyNamed } from '../strategies/registry.js';
import { OrderedList } from './ordered-list.js';
import { compareRank } from './rank.js';
import type { QueueConfiguration } from './routing-configuration.js';

/** One queue as routing sees it: who waits, by rank, and which members are idle, by the queue's strategy. */
export class QueueLine {
  readonly waiting = new OrderedList<Contact>(compareRank);
  readonly idle: OrderedList<Agent>;
  readonly members: ReadonlySet<string>;

  constructor(readonly configuration: QueueConfiguration) {
    const strategy = strategyNamed(configuration.strategy);
    this.idle = new OrderedList<Agent>((a, b) => strategy.compare(a, b));
    this.members = new Set(configuration.agentIds);
  }

  longestWaitingSince(): number | null {
    let earliest: number | null = null;
    for (const { joinedAt } of this.waiting) if (earliest === null || joinedAt < earliest) earliest = joinedAt;
    return earliest;
  }
}
