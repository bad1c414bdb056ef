import { defaultDomainRules, defaultQueue, memberOf, type QueueConfiguration, type RoutingConfiguration, type TopicConfiguration } from '@visavis/acd';
import { RoutingConfigurationPort } from '../application/ports/routing-configuration.port.js';

/** A routing configuration that tests and benchmarks hold in memory and may replace at any time. */
export class InMemoryRoutingConfiguration extends RoutingConfigurationPort {
  private readonly listeners = new Set<() => void>();

  constructor(private configuration: RoutingConfiguration) {
    super();
  }

  current(): RoutingConfiguration {
    return this.configuration;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  replace(configuration: RoutingConfiguration): void {
    this.configuration = configuration;
    for (const listener of this.listeners) listener();
  }
}

/** One topic per queue, with the queue's id: short enough to read in a test. */
export function configurationOf(
  queues: readonly (Partial<QueueConfiguration> & { readonly queueId: string; readonly agentIds: readonly string[] })[],
  rules: Partial<RoutingConfiguration> = {},
): RoutingConfiguration {
  return {
    ...defaultDomainRules,
    queues: queues.map(({ agentIds, ...queue }) => ({
      ...defaultQueue,
      name: queue.queueId,
      members: agentIds.map(memberOf),
      ...queue,
    })),
    topics: queues.map(({ queueId }): TopicConfiguration => ({
      topicId: queueId,
      name: { en: queueId, zh: queueId },
      queueId,
      priority: null,
    })),
    entryPoints: [],
    agents: [...new Set(queues.flatMap(({ agentIds }) => agentIds))].map((agentId) => ({ agentId, skills: {}, chatCapacity: 0 })),
    ...rules,
  };
}
