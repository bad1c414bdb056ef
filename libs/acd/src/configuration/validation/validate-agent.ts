import type { AgentConfiguration } from '../routing-configuration.js';
import type { SkillRequirement } from '../queue-configuration.js';
import { found, range, requirementFindings, type Findings, type Surroundings } from './finding.js';

export function validateAgent({ chatCapacity }: Pick<AgentConfiguration, 'chatCapacity'>): Findings {
  return found([range('chatCapacity', chatCapacity, { least: 0, most: 20 })]);
}

export function validateAgentSkills(skills: readonly SkillRequirement[], around: Surroundings): Findings {
  return found(requirementFindings('skills', skills, around));
}
