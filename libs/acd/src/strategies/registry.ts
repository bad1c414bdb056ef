import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import { fewestContacts } from './fewest-contacts.js';
import { leastTalkTime } from './least-talk-time.js';
import { longestIdle } from './longest-idle.js';
import { mostSkilled } from './most-skilled.js';
import { ringAll } from './ring-all.js';
import { roundRobin } from './round-robin.js';
import type { RoutingStrategy } from './strategy.js';
import { topDown } from './top-down.js';
import { weightedRandom } from './weighted-random.js';

const strategies: readonly RoutingStrategy[] = [
  longestIdle,
  roundRobin,
  fewestContacts,
  leastTalkTime,
  mostSkilled,
  topDown,
  weightedRandom,
  ringAll,
];

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
