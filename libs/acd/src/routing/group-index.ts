/**
 * The requirement groups of the routing domain: made when the first contact needs one, and kept for a while after the
 * last. Knows for each agent the groups they may serve, and which groups have both somebody waiting and somebody idle.
 */
import type { Agent } from '../agent/agent.js';
import type { QueueConfiguration } from '../configuration/queue-configuration.js';
import type { Demand } from './demand.js';
import { hasCapacity } from './eligibility.js';
import { RequirementGroup } from './requirement-group.js';
import type { Workforce } from './workforce.js';

/** Groups without contacts that are kept current, because the next contact is likely to need one of them. */
const spareGroups = 256;

export class GroupIndex {
  private readonly groups = new Map<string, RequirementGroup>();
  private readonly byAgent = new Map<string, Set<RequirementGroup>>();
  private readonly spare = new Set<RequirementGroup>();
  private readonly live = new Set<RequirementGroup>();

  constructor(
    private readonly workforce: Workforce,
    /** The agents who may be asked now; asked when a group is made. */
    private readonly freeAgent: (agentId: string) => Agent | undefined,
  ) {}

  groupFor(demand: Demand, queue: QueueConfiguration): RequirementGroup {
    return this.groups.get(demand.key) ?? this.make(demand, queue);
  }

  /** The only groups in which a pair can be found. */
  liveGroups(): Iterable<RequirementGroup> {
    return this.live;
  }

  /** May be asked from now on, by the groups for which there is room. */
  agentFree(agent: Agent): void {
    for (const group of this.byAgent.get(agent.agentId) ?? []) {
      this.seat(agent, group);
      if (group.isLive) this.live.add(group);
    }
  }

  agentGone(agentId: string): void {
    for (const group of this.byAgent.get(agentId) ?? []) {
      group.unseat(agentId);
      if (group.idle.size === 0) this.live.delete(group);
    }
  }

  /** To be called after contacts came to, or left, the group. */
  contactsChanged(group: RequirementGroup): void {
    if (group.isLive) this.live.add(group);
    else this.live.delete(group);
    if (group.waiting.size > 0) this.spare.delete(group);
    else if (!this.spare.has(group)) this.keepSpare(group);
  }

  private seat(agent: Agent, group: RequirementGroup): void {
    if (hasCapacity(agent, group.demand.medium, this.workforce.chatCapacityOf(agent.agentId))) group.seat(agent);
  }

  private keepSpare(group: RequirementGroup): void {
    this.spare.add(group);
    if (this.spare.size <= spareGroups) return;
    const [oldest] = this.spare;
    if (!oldest) return;
    this.spare.delete(oldest);
    this.groups.delete(oldest.demand.key);
    for (const agentId of oldest.seats.keys()) this.byAgent.get(agentId)?.delete(oldest);
  }

  private make(demand: Demand, queue: QueueConfiguration): RequirementGroup {
    const group = new RequirementGroup(queue, demand, this.workforce.seatsFor(demand));
    this.groups.set(demand.key, group);
    for (const agentId of group.seats.keys()) {
      const known = this.byAgent.get(agentId);
      if (known) known.add(group);
      else this.byAgent.set(agentId, new Set([group]));
      const agent = this.freeAgent(agentId);
      if (agent) this.seat(agent, group);
    }
    return group;
  }
}
