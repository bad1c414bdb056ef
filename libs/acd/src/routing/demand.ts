/**
 * What a waiting contact requires of an agent at an instant. It changes with time by itself: tiers open and relaxation
 * steps are taken, both counted from the entry into the queue; `until` is when the next such change comes.
 */
import type { QueueConfiguration, RelaxationStep, SkillRequirement } from '../configuration/queue-configuration.js';
import { mediumOf, type Contact, type Medium } from '../contact/contact.js';
import { askedAlone } from '../contact/transfer.js';

export interface Demand {
  /** Contacts of equal key are equal to every agent. */
  readonly key: string;
  readonly queueId: string;
  readonly medium: Medium;
  /** Who alone may serve, whatever queue and skills are theirs: somebody chose them. */
  readonly only: string | null;
  /** Members up to this tier may serve. */
  readonly openTier: number;
  /** Queues whose members of tier 1 may serve as well, in the order in which they were added. */
  readonly lenders: readonly string[];
  /** In force now, by skill id; no skill twice. */
  readonly requirements: readonly SkillRequirement[];
}

export interface DemandNow {
  readonly demand: Demand;
  /** Relaxation steps taken. */
  readonly steps: number;
  readonly until: number | null;
}

type Waiting = Pick<Contact, 'appointment' | 'channel' | 'queueEnteredAt' | 'requirements' | 'transfer'>;

export function demandOf(contact: Waiting, queue: QueueConfiguration, now: number): DemandNow {
  const only = askedAlone(contact);
  if (only !== null) return { demand: demandForOne(only, contact, queue), steps: 0, until: null };
  const plan = planOf(queue);
  const waitedMs = Math.max(0, now - contact.queueEnteredAt);
  const steps = countUntil(plan.steps, waitedMs);
  const next = plan.changesAfterMs.find((afterMs) => afterMs > waitedMs);
  return {
    demand: knownDemand(contact, queue, plan, steps, openTier(plan, queue, waitedMs)),
    steps,
    until: next === undefined ? null : contact.queueEnteredAt + next,
  };
}

function demandForOne(only: string, { channel }: Waiting, { queueId }: QueueConfiguration): Demand {
  const medium = mediumOf(channel);
  return { key: JSON.stringify([queueId, medium, { only }]), queueId, medium, only, openTier: 0, lenders: [], requirements: [] };
}

function countUntil(steps: readonly RelaxationStep[], waitedMs: number): number {
  const next = steps.findIndex(({ afterMs }) => afterMs > waitedMs);
  return next < 0 ? steps.length : next;
}

function openTier({ tiers }: Plan, { tierDelayMs }: QueueConfiguration, waitedMs: number): number {
  return tiers.findLast((tier) => (tier - 1) * tierDelayMs <= waitedMs) ?? 1;
}

/** Few different ones are asked for over and over: each is worked out once. */
function knownDemand({ channel, requirements: own }: Waiting, queue: QueueConfiguration, plan: Plan, steps: number, tier: number): Demand {
  const medium = mediumOf(channel);
  let asked = `${medium}|${steps}|${tier}`;
  for (const { level, skillId } of own) asked += `|${level}:${skillId.length}:${skillId}`;
  let demand = plan.demands.get(asked);
  if (!demand) {
    const taken = plan.steps.slice(0, steps);
    const requirements = requirementsAfter(taken, own, queue.requirements);
    const lenders = taken.flatMap(({ change }) => (change.type === 'add_queue' ? [change.queueId] : []));
    const key = JSON.stringify([queue.queueId, medium, tier, lenders, requirements.map(({ level, skillId }) => [skillId, level])]);
    demand = { key, queueId: queue.queueId, medium, only: null, openTier: tier, lenders, requirements };
    if (plan.demands.size >= rememberedDemands) plan.demands.clear();
    plan.demands.set(asked, demand);
  }
  return demand;
}

/** Per queue; whoever requires something different each time must not fill the memory. */
const rememberedDemands = 5_000;

/** What of a queue's configuration passes with time. */
interface Plan {
  readonly tiers: readonly number[];
  readonly steps: readonly RelaxationStep[];
  readonly changesAfterMs: readonly number[];
  readonly demands: Map<string, Demand>;
}

function planOf(queue: QueueConfiguration): Plan {
  let plan = plans.get(queue);
  if (!plan) {
    const tiers = [...new Set(queue.members.map(({ tier }) => tier))].sort((a, b) => a - b);
    const steps = queue.relaxation.toSorted((a, b) => a.afterMs - b.afterMs);
    const changes = [...tiers.map((tier) => (tier - 1) * queue.tierDelayMs), ...steps.map(({ afterMs }) => afterMs)];
    plan = { tiers, steps, changesAfterMs: changes.sort((a, b) => a - b), demands: new Map() };
    plans.set(queue, plan);
  }
  return plan;
}

/** Worked out once per configuration: every contact in line asks. */
const plans = new WeakMap<QueueConfiguration, Plan>();

/** Of two requirements of one skill the higher level holds. */
function requirementsAfter(
  steps: readonly RelaxationStep[],
  ...sources: readonly (readonly SkillRequirement[])[]
): readonly SkillRequirement[] {
  const inForce = new Map<string, SkillRequirement>();
  for (const requirement of sources.flat()) {
    const known = inForce.get(requirement.skillId);
    if (!known || known.level < requirement.level) inForce.set(requirement.skillId, requirement);
  }
  for (const { change } of steps) {
    if (change.type === 'drop_skill') inForce.delete(change.skillId);
    if (change.type !== 'lower_level') continue;
    const known = inForce.get(change.skillId);
    if (known && known.level > change.level) inForce.set(change.skillId, { skillId: change.skillId, level: change.level });
  }
  return [...inForce.values()].sort((a, b) => (a.skillId < b.skillId ? -1 : 1));
}
