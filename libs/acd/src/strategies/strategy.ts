import type { Agent } from '../agent/agent.js';
import type { QueueMember } from '../configuration/queue-configuration.js';

/** One agent as a strategy sees them, for contacts that require the same. */
export interface Candidate {
  readonly agent: Agent;
  readonly member: QueueMember;
  /** Levels above what is required, added up over the skills that are required. */
  readonly surplus: number;
}

/**
 * Which of the idle agents who may take a contact is asked first: the one of the smallest score; among equals whoever is
 * idle longest, then the smaller id, so that the order is total. Tiers come before any score.
 */
export interface RoutingStrategy {
  readonly name: string;
  /** All of them at once, and the first who accepts gets the contact. */
  readonly asksAll?: true;
  /** Follows from the agent's version and the configuration alone: agents are kept in this order while they are idle. */
  score(candidate: Candidate): number;
  /** For a strategy whose order differs from contact to contact: looked at anew for each, in place of the kept order. */
  scoreFor?(candidate: Candidate, draw: string): number;
}
