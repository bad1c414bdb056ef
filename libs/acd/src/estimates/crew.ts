/**
 * Who may serve a queue's contacts of one medium with certain requirements, counted at one revision of a view. What is
 * counted is room: an agent has it for one call, and for as many chats as they may hold at a time.
 */
import type { SkillRequirement } from '../configuration/queue-configuration.js';
import type { Agent } from '../agent/agent.js';
import type { Medium } from '../contact/contact.js';
import { demandOf } from '../routing/demand.js';
import { capacityOf, hasCapacity, isAtWork } from '../routing/eligibility.js';
import type { QueueLine } from '../routing/queue-line.js';
import type { RoutingView } from '../routing/routing-view.js';

export interface Crew {
  /** Contacts that all who are at work, and not about to leave, can serve at a time. */
  readonly capacity: number;
  /** The part of it that this queue has of agents who serve several, by the lengths of their lines. */
  readonly share: number;
  /** The part of it that is free. */
  readonly idle: number;
}

/** Members of every tier: the later ones open soon enough. Requirements count as they are before any relaxation. */
export function crewOf(view: RoutingView, line: QueueLine, medium: Medium, requirements: readonly SkillRequirement[]): Crew {
  const channel = medium === 'chat' ? 'chat' : 'video';
  const { demand } = demandOf({ channel, queueEnteredAt: 0, requirements, appointment: null, transfer: null }, line.configuration, 0);
  let [capacity, share, idle] = [0, 0, 0];
  for (const agentId of view.workforce.seatsFor({ ...demand, openTier: Infinity }).keys()) {
    const agent = view.agent(agentId);
    if (!agent || !isAtWork(agent)) continue;
    const chatCapacity = view.workforce.chatCapacityOf(agentId);
    const places = capacityOf(medium, chatCapacity);
    capacity += places;
    share += places * shareOf(view, line, medium, agentId);
    if (hasCapacity(agent, medium, chatCapacity)) idle += places - heldBy(agent, medium);
  }
  return { capacity, share, idle };
}

function heldBy({ engagements }: Agent, medium: Medium): number {
  return engagements.filter((engagement) => engagement.medium === medium).length;
}

/** First come, first served over several lines takes from each of them in proportion to its length. */
function shareOf(view: RoutingView, line: QueueLine, medium: Medium, agentId: string): number {
  const own = Math.max(1, line.waitingFor[medium].size);
  let all = own;
  for (const queueId of view.workforce.queuesOf(agentId)) {
    if (queueId !== line.configuration.queueId) all += view.line(queueId)?.waitingFor[medium].size ?? 0;
  }
  return own / all;
}
