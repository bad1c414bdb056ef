/** When an agent may be offered a contact: named predicates, all of which must hold at the instant of the offer. */
import type { Agent } from '../agent/agent.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import { mediumOf, type Contact, type Medium } from '../contact/contact.js';
import { demandOf } from './demand.js';
import { workforceOf } from './workforce.js';

/** Video and voice together: one at a time. */
const callCapacity = 1;

/** Whoever is to leave when the last of their contacts ends would never get there with new ones. */
export function isAvailable({ intent, nextIntent }: Agent): boolean {
  return intent.status === 'available' && (nextIntent === null || nextIntent.status === 'available');
}

export function isReachable(agent: Agent): boolean {
  return agent.reachability.connected;
}

/** Room for one more. One offer at a time: whoever is being asked already is not asked for anything else. */
export function hasCapacity({ engagements }: Pick<Agent, 'engagements'>, medium: Medium, chatCapacity: number): boolean {
  if (engagements.some(({ state }) => state === 'offered')) return false;
  const held = engagements.filter((engagement) => engagement.medium === medium).length;
  return held < capacityOf(medium, chatCapacity);
}

/** How many contacts of the medium an agent can have at a time. */
export function capacityOf(medium: Medium, chatCapacity: number): number {
  return medium === 'call' ? callCapacity : chatCapacity;
}

/** Here to work, whether or not occupied just now: worth waiting for. */
export function isAtWork(agent: Agent): boolean {
  return isAvailable(agent) && isReachable(agent);
}

export function isWaiting(contact: Contact): boolean {
  return contact.state.name === 'queued' || contact.state.name === 'callback_waiting';
}

/** Waiting, and there to be connected: a customer who is reloading keeps the place and is passed over meanwhile. */
export function isDispatchable(contact: Contact): boolean {
  return contact.state.name === 'callback_waiting' || (contact.state.name === 'queued' && contact.reachability.connected);
}

export function hasNoCoolDown(contact: Contact, agentId: string, now: number): boolean {
  return (contact.coolDowns[agentId] ?? 0) <= now;
}

/** Whether the contact is for one agent first, and that time is not over. */
export function hasAffinityWindow(contact: Contact, now: number): boolean {
  return contact.affinity !== null && contact.affinity.until > now;
}

/**
 * The agent the contact is kept for now: within its window, as long as they are at work and could take it as soon as
 * they are free. Nobody waits for somebody who has gone, cannot serve it, or has just refused it.
 */
export function keptFor(
  contact: Contact,
  now: number,
  agentOf: (agentId: string) => Agent | undefined,
  maySit: (agentId: string) => boolean,
): string | null {
  if (contact.affinity === null || !hasAffinityWindow(contact, now)) return null;
  const { agentId } = contact.affinity;
  const agent = agentOf(agentId);
  return agent && isAtWork(agent) && hasNoCoolDown(contact, agentId, now) && maySit(agentId) ? agentId : null;
}

/** The world around a pair. */
export interface Situation {
  readonly now: number;
  readonly configuration: RoutingConfiguration;
  agentOf(agentId: string): Agent | undefined;
}

/** Everything together, for one pair. Routing itself keeps groups instead of asking this for each. */
export function isEligible(agent: Agent, contact: Contact, { agentOf, configuration, now }: Situation): boolean {
  const workforce = workforceOf(configuration);
  const queue = workforce.queue(contact.queueId);
  const medium = mediumOf(contact.channel);
  if (!queue || !isAtWork(agent) || !hasCapacity(agent, medium, workforce.chatCapacityOf(agent.agentId))) return false;
  if (!isDispatchable(contact) || !hasNoCoolDown(contact, agent.agentId, now)) return false;
  const { demand } = demandOf(contact, queue, now);
  const maySit = (agentId: string) => workforce.seatOf(agentId, demand) !== null;
  const holder = keptFor(contact, now, agentOf, maySit);
  return maySit(agent.agentId) && (holder === null || holder === agent.agentId);
}
