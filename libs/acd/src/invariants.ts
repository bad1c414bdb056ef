/**
 * The promises of the ACD as functions over its live state: tests check them, and so may an operator's doctor. Each
 * returns sentences about what is wrong; an empty list is a promise kept.
 */
import type { Agent } from './agent/agent.js';
import { agentDeadline } from './agent/agent-reachability.js';
import type { Contact } from './contact/contact.js';
import { contactDeadline } from './contact/deadlines.js';
import { isEligible } from './routing/eligibility.js';
import type { RoutingConfiguration } from './configuration/routing-configuration.js';

export interface LivePicture {
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
}

/** An agent has at most one conversation or offer, and agent and contact agree about every one of them. */
export function doubleOrTornEngagements({ agents, contacts }: LivePicture): readonly string[] {
  const faults: string[] = [];
  const byId = new Map(contacts.map((contact) => [contact.contactId, contact]));
  for (const { agentId, engagements } of agents) {
    if (engagements.length > 1) faults.push(`Agent ${agentId} has ${engagements.length} engagements.`);
    for (const { contactId, segmentId, state } of engagements) {
      const segment = byId.get(contactId)?.segments.find((candidate) => candidate.segmentId === segmentId);
      if (segment?.state !== state || segment.agentId !== agentId) {
        faults.push(`Agent ${agentId} is ${state} in ${segmentId}, the contact says ${segment?.state ?? 'nothing'}.`);
      }
    }
  }
  const engaged = new Set(agents.flatMap(({ engagements }) => engagements.map(({ segmentId }) => segmentId)));
  for (const { contactId, segments } of contacts) {
    for (const { segmentId, state } of segments) {
      if (state !== 'done' && !engaged.has(segmentId)) faults.push(`Contact ${contactId} has ${state} segment ${segmentId} without its agent.`);
    }
  }
  return faults;
}

/** Nothing is left behind its deadline for longer than the processing may take. */
export function stuckBehindDeadlines({ agents, contacts }: LivePicture, now: number, toleranceMs: number): readonly string[] {
  const isLate = (deadline: number | null) => deadline !== null && deadline < now - toleranceMs;
  return [
    ...contacts.filter((contact) => isLate(contactDeadline(contact))).map(({ contactId, state }) => `Contact ${contactId} is stuck, ${state.name}.`),
    ...agents.filter((agent) => isLate(agentDeadline(agent))).map(({ agentId }) => `Agent ${agentId} is stuck.`),
  ];
}

/** No contact waits while an agent who could take it is idle. */
export function idleDespiteWaiting({ agents, contacts }: LivePicture, configuration: RoutingConfiguration, now: number): readonly string[] {
  const byId = new Map(agents.map((agent) => [agent.agentId, agent]));
  const faults: string[] = [];
  for (const contact of contacts) {
    const members = configuration.queues.find(({ queueId }) => queueId === contact.queueId)?.members ?? [];
    const free = members.find(({ agentId }) => {
      const agent = byId.get(agentId);
      return agent !== undefined && isEligible(agent, contact, now);
    });
    if (free) faults.push(`Contact ${contact.contactId} waits although agent ${free.agentId} is idle.`);
  }
  return faults;
}

/** Who of the same line should have been offered to this agent instead of this contact. */
export function overtaken(contact: Contact, agent: Agent, waiting: readonly Contact[], now: number): readonly string[] {
  return waiting
    .filter((other) => other.queueId === contact.queueId && other.contactId !== contact.contactId && isEligible(agent, other, now))
    .filter((other) => other.rankKey < contact.rankKey)
    .map((other) => `Contact ${contact.contactId} was offered to ${agent.agentId} before ${other.contactId}.`);
}
