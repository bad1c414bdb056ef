/** All that routing must be told by people. It is replaced as a whole when somebody changes it. */
import type { LocalizedText } from '../contact/contact.js';

/** The times and limits of one queue, in milliseconds. */
export interface QueueRules {
  /** What one level of priority is worth: a head start in the line. */
  readonly secondsPerLevel: number;
  readonly serviceLevelMs: number;
  readonly offerMs: number;
  readonly connectMs: number;
  /** Zero skips the wrap-up. */
  readonly wrapUpMs: number;
  readonly rejectCoolDownMs: number;
  /** Whoever leaves sooner was abandoned short. */
  readonly shortAbandonMs: number;
}

export interface QueueConfiguration extends QueueRules {
  readonly queueId: string;
  readonly name: string;
  /** The name of a strategy in strategies/registry.ts. */
  readonly strategy: string;
  readonly defaultPriority: number;
  readonly agentIds: readonly string[];
}

export interface TopicConfiguration {
  readonly topicId: string;
  readonly name: LocalizedText;
  readonly queueId: string;
  /** Null takes the queue's default. */
  readonly priority: number | null;
}

/** What holds for all queues of the routing domain. */
export interface DomainRules {
  readonly customerGraceMs: number;
  readonly agentGraceMs: number;
  /** Missed offers in a row after which the system sets an agent to break. */
  readonly missedOffersLimit: number;
  /** Connection attempts that fail on the customer's side before the contact is closed as failed. */
  readonly connectionAttempts: number;
}

export interface RoutingConfiguration extends DomainRules {
  readonly queues: readonly QueueConfiguration[];
  readonly topics: readonly TopicConfiguration[];
}

export const defaultQueueRules: QueueRules = {
  secondsPerLevel: 60,
  serviceLevelMs: 20_000,
  offerMs: 20_000,
  connectMs: 20_000,
  wrapUpMs: 60_000,
  rejectCoolDownMs: 30_000,
  shortAbandonMs: 5_000,
};

export const defaultDomainRules: DomainRules = {
  customerGraceMs: 30_000,
  agentGraceMs: 30_000,
  missedOffersLimit: 2,
  connectionAttempts: 3,
};

/** What the state machines need of the configuration. A queue that was deleted meanwhile gets the defaults. */
export type Rules = QueueRules & DomainRules;

export function rulesFor(configuration: RoutingConfiguration, queueId: string | null): Rules {
  let byQueue = known.get(configuration);
  if (!byQueue) {
    byQueue = new Map();
    known.set(configuration, byQueue);
  }
  let rules = byQueue.get(queueId);
  if (!rules) {
    const queue = configuration.queues.find((candidate) => candidate.queueId === queueId);
    rules = { ...configuration, ...(queue ?? defaultQueueRules) };
    byQueue.set(queueId, rules);
  }
  return rules;
}

/** Worked out once per configuration: every transition asks. */
const known = new WeakMap<RoutingConfiguration, Map<string | null, Rules>>();
