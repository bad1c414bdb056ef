import type { Agent } from '../agent/agent.js';

/**
 * Which of a queue's idle agents is asked first. `compare` must give a total order that does not change while both
 * agents stay idle; the first agent in it who is eligible for the contact gets the offer.
 */
export interface RoutingStrategy {
  readonly name: string;
  compare(a: Agent, b: Agent): number;
}
