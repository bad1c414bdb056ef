/** When an agent may be offered a contact: named predicates, all of which must hold at the instant of the offer. */
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';

/** Video and voice together: one at a time. */
const conversationCapacity = 1;

export function isAvailable(agent: Agent): boolean {
  return agent.intent.status === 'available';
}

export function isReachable(agent: Agent): boolean {
  return agent.reachability.connected;
}

export function hasCapacity(agent: Agent): boolean {
  return agent.engagements.length < conversationCapacity;
}

/** Idle for routing: could take any contact of their queues, as far as the agent alone is concerned. */
export function isIdle(agent: Agent): boolean {
  return isAvailable(agent) && isReachable(agent) && hasCapacity(agent);
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

/** Membership is the routing view's affair: it looks for agents among a queue's members only. */
export function isEligible(agent: Agent, contact: Contact, now: number): boolean {
  return isIdle(agent) && isDispatchable(contact) && hasNoCoolDown(contact, agent.agentId, now);
}
