import type { RoutingConfiguration } from '@visavis/acd';

/** The configuration in force, always in memory: routing never waits for the database. */
export abstract class RoutingConfigurationPort {
  abstract current(): RoutingConfiguration;
  /** Called after each change. Returns the function that removes the listener. */
  abstract onChange(listener: () => void): () => void;
}
