/** Who is a member of what, and who can do what, as configured: the part of eligibility that only people change. */
import { memberOf, type QueueConfiguration, type QueueMember, type SkillLevel, type SkillRequirement } from '../configuration/queue-configuration.js';
import type { RoutingConfiguration } from '../configuration/routing-configuration.js';
import type { Demand } from './demand.js';

/** How one agent comes to serve a contact of the queue. */
export interface Seat {
  readonly member: QueueMember;
  /** Those of a smaller one are asked first. Lent members come after all tiers of the queue itself. */
  readonly order: number;
  /** The queue that lends this agent; null for the queue's own members. */
  readonly lentBy: string | null;
  /** Levels above the requirements in force, added up. */
  readonly surplus: number;
}

type Skills = Readonly<Record<string, SkillLevel>>;

export class Workforce {
  private readonly queues: ReadonlyMap<string, QueueConfiguration>;
  private readonly skills: ReadonlyMap<string, Skills>;
  private readonly chatCapacities: ReadonlyMap<string, number>;
  private readonly members = new Map<string, ReadonlyMap<string, QueueMember>>();
  private memberships: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly bySkill = new Map<string, ReadonlyMap<string, readonly QueueMember[]>>();

  constructor({ agents, queues }: RoutingConfiguration) {
    this.queues = new Map(queues.map((queue) => [queue.queueId, queue]));
    this.skills = new Map(agents.map(({ agentId, skills }) => [agentId, skills]));
    this.chatCapacities = new Map(agents.map(({ agentId, chatCapacity }) => [agentId, chatCapacity]));
  }

  /** Chats at the same time, beside one call or none. */
  chatCapacityOf(agentId: string): number {
    return this.chatCapacities.get(agentId) ?? 0;
  }

  queue(queueId: string): QueueConfiguration | undefined {
    return this.queues.get(queueId);
  }

  /** Null when this agent may not serve such a contact. */
  seatOf(agentId: string, demand: Demand): Seat | null {
    if (demand.medium === 'chat' && this.chatCapacityOf(agentId) === 0) return null;
    if (demand.only !== null) return agentId === demand.only ? chosenSeat(agentId) : null;
    const surplus = surplusOf(this.skills.get(agentId), demand.requirements);
    if (surplus === null) return null;
    const own = this.membersOf(demand.queueId).get(agentId);
    if (own && own.tier <= demand.openTier) return { member: own, order: own.tier, lentBy: null, surplus };
    for (const [index, lentBy] of demand.lenders.entries()) {
      const member = this.membersOf(lentBy).get(agentId);
      if (member?.tier === 1) return { member, order: lentOrder + index, lentBy, surplus };
    }
    return null;
  }

  /** Everybody who may serve such a contact. Looks at the holders of the rarest skill required, not at all members. */
  seatsFor(demand: Demand): ReadonlyMap<string, Seat> {
    const seats = new Map<string, Seat>();
    if (demand.only !== null) {
      const seat = this.seatOf(demand.only, demand);
      return seat ? seats.set(demand.only, seat) : seats;
    }
    for (const queueId of [demand.queueId, ...demand.lenders]) {
      for (const { agentId } of this.likelyMembers(queueId, demand.requirements)) {
        const seat = seats.has(agentId) ? null : this.seatOf(agentId, demand);
        if (seat) seats.set(agentId, seat);
      }
    }
    return seats;
  }

  /** The queues this agent is a member of. */
  queuesOf(agentId: string): readonly string[] {
    this.memberships ??= membershipsOf(this.queues.values());
    return this.memberships.get(agentId) ?? [];
  }

  private membersOf(queueId: string): ReadonlyMap<string, QueueMember> {
    let members = this.members.get(queueId);
    if (!members) {
      members = new Map(this.queues.get(queueId)?.members.map((member) => [member.agentId, member]));
      this.members.set(queueId, members);
    }
    return members;
  }

  private likelyMembers(queueId: string, requirements: readonly SkillRequirement[]): Iterable<QueueMember> {
    if (requirements.length === 0) return this.membersOf(queueId).values();
    const holders = this.holdersIn(queueId);
    const candidates = requirements.map(({ skillId }) => holders.get(skillId) ?? []);
    return candidates.reduce((rarest, some) => (some.length < rarest.length ? some : rarest));
  }

  private holdersIn(queueId: string): ReadonlyMap<string, readonly QueueMember[]> {
    let bySkill = this.bySkill.get(queueId);
    if (!bySkill) {
      const found = new Map<string, QueueMember[]>();
      for (const member of this.membersOf(queueId).values()) {
        for (const skillId of Object.keys(this.skills.get(member.agentId) ?? {})) {
          const holders = found.get(skillId);
          if (holders) holders.push(member);
          else found.set(skillId, [member]);
        }
      }
      bySkill = found;
      this.bySkill.set(queueId, bySkill);
    }
    return bySkill;
  }
}

function membershipsOf(queues: Iterable<QueueConfiguration>): ReadonlyMap<string, readonly string[]> {
  const memberships = new Map<string, string[]>();
  for (const { members, queueId } of queues) {
    for (const { agentId } of members) {
      const known = memberships.get(agentId);
      if (known) known.push(queueId);
      else memberships.set(agentId, [queueId]);
    }
  }
  return memberships;
}

/** Above every tier. */
const lentOrder = 1_000_000;

function chosenSeat(agentId: string): Seat {
  return { member: memberOf(agentId), order: 0, lentBy: null, surplus: 0 };
}

/** Null when a requirement is not met. */
function surplusOf(skills: Skills | undefined, requirements: readonly SkillRequirement[]): number | null {
  let surplus = 0;
  for (const { level, skillId } of requirements) {
    const has = skills?.[skillId];
    if (has === undefined || has < level) return null;
    surplus += has - level;
  }
  return surplus;
}

export function workforceOf(configuration: RoutingConfiguration): Workforce {
  let workforce = known.get(configuration);
  if (!workforce) {
    workforce = new Workforce(configuration);
    known.set(configuration, workforce);
  }
  return workforce;
}

/** Worked out once per configuration. */
const known = new WeakMap<RoutingConfiguration, Workforce>();
