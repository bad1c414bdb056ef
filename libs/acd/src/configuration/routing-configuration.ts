/** All that routing must be told by people. It is replaced as a whole when somebody changes it. */
import type { EntryPointConfiguration, TopicConfiguration } from './entry-point-configuration.js';
import { defaultQueueRules, type QueueConfiguration, type QueueRules, type SkillLevel } from './queue-configuration.js';

/** What holds for all queues of the routing domain. */
export interface DomainRules {
  readonly customerGraceMs: number;
  readonly agentGraceMs: number;
  /** Missed offers in a row after which the system sets an agent to break. */
  readonly missedOffersLimit: number;
  /** Connection attempts that fail on the customer's side before the contact is closed as failed. */
  readonly connectionAttempts: number;
}

export interface AgentConfiguration {
  readonly agentId: string;
  /** By skill. */
  readonly skills: Readonly<Record<string, SkillLevel>>;
  /** Chat-only contacts at the same time, besides one call or none. */
  readonly chatCapacity: number;
}

export interface RoutingConfiguration extends DomainRules {
  readonly queues: readonly QueueConfiguration[];
  readonly topics: readonly TopicConfiguration[];
  readonly entryPoints: readonly EntryPointConfiguration[];
  /** Whoever is not listed has no skills and takes no chats beside a call. */
  readonly agents: readonly AgentConfiguration[];
}

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
