/** What is wrong with a setting (errors), or only worth a look (warnings). */
import type { SkillRequirement } from '../queue-configuration.js';
import type { RoutingConfiguration } from '../routing-configuration.js';

export type FindingCode =
  | 'unknown_strategy'
  | 'unknown_skill'
  | 'unknown_queue'
  | 'unknown_agent'
  | 'unknown_topic'
  | 'unknown_schedule'
  | 'unknown_entry_point'
  | 'no_secret'
  | 'last_admin'
  | 'unknown_time_zone'
  | 'out_of_range'
  | 'twice'
  | 'overflow_loop'
  | 'not_ascending'
  | 'not_required'
  | 'not_lower'
  | 'own_queue'
  | 'not_a_date'
  | 'from_after_to'
  | 'overlapping'
  | 'callback_not_offered'
  | 'no_values'
  | 'rule_unreachable'
  | 'nobody_able'
  | 'never_open'
  | 'no_text'
  | 'unknown_variable'
  | 'wrong_kind'
  | 'too_many'
  | 'unknown_attribute';

export interface Finding {
  /** Where in the settings, as in 'relaxation.1.afterMs'. */
  readonly path: string;
  readonly code: FindingCode;
  /** A whole sentence. */
  readonly message: string;
}

export interface Findings {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** What a setting may refer to: everything else as it is in force. */
export interface Surroundings {
  readonly configuration: Pick<RoutingConfiguration, 'queues' | 'topics' | 'agents'>;
  readonly skillNames: ReadonlyMap<string, string>;
}

export function found(errors: readonly (Finding | null)[], warnings: readonly (Finding | null)[] = []): Findings {
  return { errors: errors.filter((finding) => finding !== null), warnings: warnings.filter((finding) => finding !== null) };
}

/** Longer than a year of milliseconds fits no column of the database, and nobody waits for it. */
const longestMs = 7 * 86_400_000;

export function duration(path: string, value: number, least = 0): Finding | null {
  return range(path, value, { least, most: longestMs, unit: ' milliseconds' });
}

export function range(path: string, value: number, { least, most, unit = '' }: { least: number; most: number; unit?: string }): Finding | null {
  if (value >= least && value <= most) return null;
  return { path, code: 'out_of_range', message: `${path} is between ${least} and ${most}${unit}; ${value} is not.` };
}

export function requirementFindings(path: string, requirements: readonly SkillRequirement[], { skillNames }: Surroundings): (Finding | null)[] {
  return requirements.flatMap(({ skillId, level }, index) => {
    const isKnown = skillNames.has(skillId);
    const isTwice = requirements.findIndex((other) => other.skillId === skillId) < index;
    return [
      isKnown ? null : { path: `${path}.${index}.skillId`, code: 'unknown_skill' as const, message: `There is no skill ${skillId}.` },
      isTwice ? { path: `${path}.${index}.skillId`, code: 'twice' as const, message: `The skill '${skillNames.get(skillId) ?? skillId}' is listed twice.` } : null,
      range(`${path}.${index}.level`, level, { least: 1, most: 5 }),
    ];
  });
}

export function unknownQueue(path: string, queueId: string | null, { configuration }: Surroundings): Finding | null {
  if (queueId === null || configuration.queues.some((queue) => queue.queueId === queueId)) return null;
  return { path, code: 'unknown_queue', message: `There is no queue ${queueId}.` };
}
