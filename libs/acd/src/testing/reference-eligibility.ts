/**
 * Who may be offered whom, written once more from the design as plainly as possible and for one pair at a time, so that
 * routing's groups and indices can be held against it. Shares no code with routing on purpose; slow on purpose.
 */
import type { Agent } from '../agent/agent.js';
import type { Contact } from '../contact/contact.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';

export interface World {
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
  readonly configuration: RoutingConfiguration;
  readonly now: number;
}

export function mayBeOffered(agent: Agent, contact: Contact, world: World): boolean {
  const inLine = contact.state.name === 'callback_waiting' || (contact.state.name === 'queued' && contact.reachability.connected);
  if (!inLine) return false;
  if (!isHere(agent) || !hasRoom(agent, contact, world)) return false;
  if (!couldServe(agent.agentId, contact, world)) return false;
  if (contact.affinity && world.now < contact.affinity.until && contact.affinity.agentId !== agent.agentId) {
    const { agentId } = contact.affinity;
    const other = world.agents.find((candidate) => candidate.agentId === agentId);
    if (other && isHere(other) && couldServe(agentId, contact, world)) return false;
  }
  return true;
}

function isHere({ intent, nextIntent, reachability }: Agent): boolean {
  if (nextIntent?.status === 'break' || nextIntent?.status === 'offline') return false;
  return intent.status === 'available' && reachability.connected;
}

/** Nothing rings, and one call, or the configured number of chats, is not reached; seen from the contacts' side. */
function hasRoom(agent: Agent, contact: Contact, world: World): boolean {
  const occupied = world.contacts.flatMap(({ channel, segments }) =>
    segments.filter(({ agentId, state }) => agentId === agent.agentId && state !== 'done').map(({ state }) => ({ chat: channel === 'chat', state })),
  );
  if (occupied.some(({ state }) => state === 'offered')) return false;
  const chats = occupied.filter(({ chat }) => chat).length;
  return contact.channel === 'chat' ? chats < chatsOf(agent.agentId, world) : occupied.length - chats === 0;
}

function chatsOf(agentId: string, { configuration }: World): number {
  return configuration.agents.find((agent) => agent.agentId === agentId)?.chatCapacity ?? 0;
}

/** Were they free: member, skilled, and not kept apart by a rejection. */
function couldServe(agentId: string, contact: Contact, world: World): boolean {
  const queue = world.configuration.queues.find(({ queueId }) => queueId === contact.queueId);
  if (!queue) return false;
  const coolDown = contact.coolDowns[agentId];
  if (coolDown !== undefined && coolDown > world.now) return false;
  if (contact.channel === 'chat' && chatsOf(agentId, world) === 0) return false;
  const { transfer } = contact;
  if (transfer?.stage === 'back') return transfer.from.agentId === agentId;
  if (transfer?.stage === 'out' && transfer.to.type === 'agent') return transfer.to.agentId === agentId;
  return tierFor(agentId, contact, queue, world) !== null && isSkilled(agentId, contact, queue, world);
}

/** Null: not a member by now. Infinity: lent by another queue. */
export function tierFor(agentId: string, contact: Contact, queue: QueueConfiguration, { configuration, now }: World): number | null {
  const waited = now - contact.queueEnteredAt;
  const own = queue.members.find((member) => member.agentId === agentId);
  if (own && waited >= queue.tierDelayMs * (own.tier - 1)) return own.tier;
  for (const { afterMs, change } of queue.relaxation) {
    if (change.type !== 'add_queue' || waited < afterMs) continue;
    const lender = configuration.queues.find(({ queueId }) => queueId === change.queueId);
    if (lender?.members.some((member) => member.agentId === agentId && member.tier === 1)) return Infinity;
  }
  return null;
}

function isSkilled(agentId: string, contact: Contact, queue: QueueConfiguration, { configuration, now }: World): boolean {
  const has = configuration.agents.find((agent) => agent.agentId === agentId)?.skills ?? {};
  return [...contact.requirements, ...queue.requirements].every(({ level, skillId }) => {
    let needed: number = level;
    for (const { afterMs, change } of queue.relaxation) {
      if (now - contact.queueEnteredAt < afterMs) continue;
      if (change.type === 'drop_skill' && change.skillId === skillId) needed = 0;
      if (change.type === 'lower_level' && change.skillId === skillId) needed = Math.min(needed, change.level);
    }
    return needed === 0 || (has[skillId] ?? 0) >= needed;
  });
}
