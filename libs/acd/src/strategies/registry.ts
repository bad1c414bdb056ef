import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import { longestIdle } from './longest-idle.js';
import type { RoutingStrategy } from './strategy.js';

const strategies: readonly RoutingStrategy[] = [longestIdle];

export const strategyNames: readonly string[] = strategies.map(({ name }) => name);

/** Throws for an unknown name: configuration is checked when it is loaded and saved, long before the first contact. */
export function strategyNamed(name: string): RoutingStrategy {
  const strategy = strategies.find((candidate) => candidate.name === name);
  if (!strategy) throw new Error(`Unknown routing strategy '${name}'. Known: ${strategyNames.join(', ')}.`);
  return strategy;
}

/** Fails at start-up rather than at the first contact. */
export function assertKnownStrategies({ queues }: RoutingConfiguration): void {
  for (const { strategy } of queues) strategyNamed(strategy);
}
