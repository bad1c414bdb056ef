/**
 * What a waiting contact requires of an agent at an instant. It changes with time by itself: tiers open and relaxation
 * steps are taken, both counted from the entry into the queue. `until` is when the next such change comes.
 */
import type { QueueConfiguration, RelaxationStep, SkillRequirement } from '../configuration/queue-configuration.js';
import type { Contact } from '../contact/contact.js';

export interface Demand {
  readonly queueId: string;
  /** Members up to this tier may serve. */
  readonly openTier: number;
  /** Queues whose members of tier 1 may serve as well, in the order in which they were added. */
  readonly lenders: readonly string[];
  /** In force now, by skill id; no skill twice. */
  readonly requirements: readonly SkillRequirement[];
  /** Relaxation steps taken. */
  readonly steps: number;
  readonly until: number | null;
}

type Waiting = Pick<Contact, 'queueEnteredAt' | 'requirements'>;

export function demandOf(contact: Waiting, queue: QueueConfiguration, now: number): Demand {
  const plan = planOf(queue);
  const waitedMs = Math.max(0, now - contact.queueEnteredAt);
  const taken = plan.steps.filter(({ afterMs }) => afterMs <= waitedMs);
  const next = plan.changesAfterMs.find((afterMs) => afterMs > waitedMs);
  return {
    queueId: queue.queueId,
    openTier: plan.tiers.findLast((tier) => (tier - 1) * queue.tierDelayMs <= waitedMs) ?? 1,
    lenders: taken.flatMap(({ change }) => (change.type === 'add_queue' ? [change.queueId] : [])),
    requirements: requirementsAfter(taken, contact.requirements, queue.requirements),
    steps: taken.length,
    until: next === undefined ? null : contact.queueEnteredAt + next,
  };
}

/** What of a queue's configuration passes with time. */
interface Plan {
  readonly tiers: readonly number[];
  readonly steps: readonly RelaxationStep[];
  readonly changesAfterMs: readonly number[];
}

function planOf(queue: QueueConfiguration): Plan {
  let plan = plans.get(queue);
  if (!plan) {
    const tiers = [...new Set(queue.members.map(({ tier }) => tier))].sort((a, b) => a - b);
    const steps = queue.relaxation.toSorted((a, b) => a.afterMs - b.afterMs);
    const changes = [...tiers.map((tier) => (tier - 1) * queue.tierDelayMs), ...steps.map(({ afterMs }) => afterMs)];
    plan = { tiers, steps, changesAfterMs: changes.sort((a, b) => a - b) };
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

/** Contacts of equal key are equal to every agent. */
export function demandKey({ lenders, openTier, queueId, requirements }: Demand): string {
  return JSON.stringify([queueId, openTier, lenders, requirements.map(({ level, skillId }) => [skillId, level])]);
}
