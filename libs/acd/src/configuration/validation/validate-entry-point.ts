/** Whether the rules by which contacts arrive can be put in force. */
import type { AttributeCondition, EntryPointConfiguration, EntryRule, TopicConfiguration } from '../entry-point-configuration.js';
import { found, range, requirementFindings, unknownQueue, type Finding, type Findings, type Surroundings } from './finding.js';

export function validateEntryPoint({ rules, fallbackQueueId }: EntryPointConfiguration, around: Surroundings): Findings {
  return found(
    [unknownQueue('fallbackQueueId', fallbackQueueId, around), ...rules.flatMap((rule, index) => ruleFindings(`rules.${index}`, rule, around))],
    rules.map((rule, index) => unreachable(`rules.${index}`, rule, rules.slice(0, index))),
  );
}

/** Whether an entry point that has so many keys may get one more. */
export function validateNewSigningKey({ keys, kind }: { readonly kind: EntryPointConfiguration['kind']; readonly keys: number }, most: number): Findings {
  return found([
    kind === 'portal' ? null : { path: 'kind', code: 'wrong_kind', message: 'Only an entry point of the portal takes customer tokens.' },
    keys < most ? null : { path: 'signingKeys', code: 'too_many', message: `There are ${most} already. Remove one that is not used any more.` },
  ]);
}

export function validateTopic({ queueId, priority }: Pick<TopicConfiguration, 'queueId' | 'priority'>, around: Surroundings): Findings {
  return found([unknownQueue('queueId', queueId, around), priority === null ? null : range('priority', priority, { least: -100, most: 100 })]);
}

function ruleFindings(path: string, { when, queueId, priority, requirements }: EntryRule, around: Surroundings): (Finding | null)[] {
  const { topics } = around.configuration;
  return [
    unknownQueue(`${path}.queueId`, queueId, around),
    priority === null ? null : range(`${path}.priority`, priority, { least: -100, most: 100 }),
    ...requirementFindings(`${path}.requirements`, requirements, around),
    ...when.topicIds.map((id, index): Finding | null =>
      topics.some(({ topicId }) => topicId === id)
        ? null
        : { path: `${path}.when.topicIds.${index}`, code: 'unknown_topic', message: `There is no topic ${id}, or it is disabled.` },
    ),
    ...when.attributes.map(({ name, operator, values }, index): Finding | null =>
      operator.endsWith('_of') && values.length === 0
        ? { path: `${path}.when.attributes.${index}.values`, code: 'no_values', message: `What '${name}' is compared with is missing.` }
        : null,
    ),
  ];
}

/** Only what one earlier rule covers alone is seen: several together may cover a rule too, which nobody is warned of. */
function unreachable(path: string, rule: EntryRule, earlier: readonly EntryRule[]): Finding | null {
  const cover = earlier.find((other) => covers(other, rule));
  return cover
    ? { path, code: 'rule_unreachable', message: `The rule '${rule.name}' never applies: '${cover.name}' before it covers it.` }
    : null;
}

/** Whether whatever the later rule applies to, the earlier one applies to as well. */
function covers({ when: earlier }: EntryRule, { when: later }: EntryRule): boolean {
  return (
    includesAll(earlier.topicIds, later.topicIds) &&
    includesAll(earlier.languages, later.languages) &&
    includesAll(earlier.channels, later.channels) &&
    earlier.attributes.every((condition) => later.attributes.some((other) => implies(other, condition)))
  );
}

/** An empty list means any. */
function includesAll(earlier: readonly string[], later: readonly string[]): boolean {
  return earlier.length === 0 || (later.length > 0 && later.every((value) => earlier.includes(value)));
}

function implies(given: AttributeCondition, wanted: AttributeCondition): boolean {
  if (given.name !== wanted.name) return false;
  // A signed value is one that was said too; nothing signed does not mean that nothing was said.
  const says = given.operator === 'present' || given.operator === 'one_of';
  if (given.verified !== wanted.verified && given.verified !== says) return false;
  const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());
  const [has, needs] = [lower(given.values), lower(wanted.values)];
  switch (wanted.operator) {
    case 'present':
      return given.operator === 'present' || given.operator === 'one_of';
    case 'absent':
      return given.operator === 'absent';
    case 'one_of':
      return given.operator === 'one_of' && has.every((value) => needs.includes(value));
    case 'none_of':
      if (given.operator === 'absent') return true;
      if (given.operator === 'one_of') return has.every((value) => !needs.includes(value));
      return given.operator === 'none_of' && needs.every((value) => has.includes(value));
  }
}
