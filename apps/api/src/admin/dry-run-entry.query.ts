import { Injectable } from '@nestjs/common';
import {
  capacityOf,
  entryPointOf,
  isOpen,
  mediumOf,
  nextChangeAt,
  resolveEntry,
  unmetConditions,
  type Arrival,
  type EntryResolution,
  type Medium,
  type QueueConfiguration,
  type RoutingConfiguration,
  type SkillRequirement,
} from '@visavis/acd';
import type { DryRun, DryRunResult } from '@visavis/contracts';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';
import { CurrentInstallation } from '../configuration/current-installation.js';

/** Which queue a contact would go to by the configuration in force, and why. The same function decides for real ones. */
@Injectable()
export class DryRunEntry {
  constructor(
    private readonly routing: RoutingConfigurationPort,
    private readonly installation: CurrentInstallation,
    private readonly clock: StoreClock,
  ) {}

  execute({ entryPointId, kind, ...rest }: DryRun): DryRunResult {
    const configuration = this.routing.current();
    const entryPoint = entryPointId === undefined ? { kind: kind ?? 'portal' } : { entryPointId };
    const arrival: Arrival = { ...rest, entryPoint };
    const resolution = resolveEntry(configuration, arrival);
    const queue = resolution.outcome === 'resolved' ? configuration.queues.find(({ queueId }) => queueId === resolution.queueId) : undefined;
    const requirements = queue && resolution.outcome === 'resolved' ? together([...queue.requirements, ...resolution.requirements]) : [];
    const { skillNames } = this.installation.current();
    return {
      outcome: resolution.outcome,
      reason: resolution.outcome === 'refused' ? resolution.reason : null,
      entryPointId: resolution.because.entryPointId,
      rules: rulesOf(configuration, arrival, resolution),
      queue: queue ? this.describe(queue, resolution) : null,
      priority: resolution.outcome === 'resolved' ? resolution.priority : null,
      priorityFrom: resolution.because.priorityFrom,
      requirements: requirements.map((requirement) => ({ ...requirement, skillName: skillNames.get(requirement.skillId) ?? '' })),
      agentsAble: queue ? agentsAble(configuration, queue, requirements, mediumOf(rest.channel)) : 0,
    };
  }

  private describe(queue: QueueConfiguration, { because }: EntryResolution): DryRunResult['queue'] {
    const now = this.clock.now();
    const { queueId, name, opening } = queue;
    return { queueId, name, from: because.queueFrom ?? 'topic', open: isOpen(opening, now), changesAt: nextChangeAt(opening, now) };
  }
}

function rulesOf(configuration: RoutingConfiguration, arrival: Arrival, { because }: EntryResolution): DryRunResult['rules'] {
  const applied = because.rule?.index ?? Infinity;
  return (entryPointOf(configuration, arrival)?.rules ?? []).map((rule, index) => ({
    name: rule.name,
    outcome: index === applied ? 'applied' : index > applied ? 'not_reached' : 'not_met',
    unmet: [...unmetConditions(rule, arrival)],
  }));
}

/** Of two levels of one skill the higher is required. */
function together(requirements: readonly SkillRequirement[]): SkillRequirement[] {
  return requirements.filter(
    ({ skillId, level }, index) => !requirements.some((other, place) => other.skillId === skillId && (other.level > level || (other.level === level && place < index))),
  );
}

/** Members who take contacts of the medium and have the skills. */
function agentsAble({ agents }: RoutingConfiguration, { members }: QueueConfiguration, requirements: readonly SkillRequirement[], medium: Medium): number {
  const byId = new Map(agents.map((agent) => [agent.agentId, agent]));
  return members.filter(({ agentId }) => {
    const agent = byId.get(agentId);
    if (!agent || capacityOf(medium, agent.chatCapacity) === 0) return false;
    return requirements.every(({ skillId, level }) => (agent.skills[skillId] ?? 0) >= level);
  }).length;
}
