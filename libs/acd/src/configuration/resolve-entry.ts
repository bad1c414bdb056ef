/**
 * Which queue, priority and skills an arriving contact gets, and why. The first rule of its entry point that applies is
 * taken; what the rule leaves open the topic says, then the entry point's fallback, then the queue.
 */
import type { Channel } from '../contact/contact.js';
import { defaultChannels, type AttributeCondition, type EntryPointConfiguration, type EntryRule, type TopicConfiguration } from './entry-point-configuration.js';
import type { SkillRequirement } from './queue-configuration.js';
import type { RoutingConfiguration } from './routing-configuration.js';

export interface Arrival {
  /** One entry point, or the first of a kind; without any of that kind the topic alone decides. */
  readonly entryPoint: { readonly entryPointId: string } | { readonly kind: EntryPointConfiguration['kind'] };
  readonly topicId: string | null;
  readonly language: string;
  readonly channel: Channel;
  readonly attributes: Readonly<Record<string, string>>;
  /** Which of them the organisation's own system has signed. */
  readonly verifiedAttributes: readonly string[];
}

export interface EntryReason {
  readonly entryPointId: string | null;
  /** The rule that was taken, counted from 0. */
  readonly rule: { readonly index: number; readonly name: string } | null;
  readonly queueFrom: 'rule' | 'topic' | 'fallback' | null;
  readonly priorityFrom: 'rule' | 'topic' | 'queue' | null;
}

export type EntryRefusal = 'entry_point_unknown' | 'topic_unknown' | 'channel_not_offered' | 'no_queue';

export type EntryResolution =
  | {
      readonly outcome: 'resolved';
      readonly queueId: string;
      readonly priority: number;
      /** The contact's own, beside what the queue requires. */
      readonly requirements: readonly SkillRequirement[];
      readonly because: EntryReason;
    }
  | { readonly outcome: 'refused'; readonly reason: EntryRefusal; readonly because: EntryReason };

export function resolveEntry(configuration: RoutingConfiguration, arrival: Arrival): EntryResolution {
  const entryPoint = entryPointOf(configuration, arrival);
  const topic = configuration.topics.find(({ topicId }) => topicId === arrival.topicId);
  const index = entryPoint?.rules.findIndex((rule) => unmetConditions(rule, arrival).length === 0) ?? -1;
  const rule = entryPoint?.rules[index];
  const because = { entryPointId: entryPoint?.entryPointId ?? null, rule: rule ? { index, name: rule.name } : null, queueFrom: null, priorityFrom: null };
  if (!entryPoint && 'entryPointId' in arrival.entryPoint) return { outcome: 'refused', reason: 'entry_point_unknown', because };
  if (!topic && arrival.topicId !== null) return { outcome: 'refused', reason: 'topic_unknown', because };
  if (!channelsOf(entryPoint).includes(arrival.channel)) return { outcome: 'refused', reason: 'channel_not_offered', because };
  const { queueId, queueFrom } = queueOf(rule, topic, entryPoint);
  const queue = configuration.queues.find((candidate) => candidate.queueId === queueId);
  if (!queue) return { outcome: 'refused', reason: 'no_queue', because: { ...because, queueFrom } };
  return {
    outcome: 'resolved',
    queueId: queue.queueId,
    requirements: rule?.requirements ?? [],
    priority: rule?.priority ?? topic?.priority ?? queue.defaultPriority,
    because: { ...because, queueFrom, priorityFrom: rule?.priority != null ? 'rule' : topic?.priority != null ? 'topic' : 'queue' },
  };
}

/** An installation without such an entry point takes calls. */
export function channelsOf(entryPoint: EntryPointConfiguration | undefined): readonly Channel[] {
  return entryPoint?.channels ?? defaultChannels;
}

export function entryPointOf<Point extends EntryPointConfiguration>({ entryPoints }: { readonly entryPoints: readonly Point[] }, { entryPoint }: Pick<Arrival, 'entryPoint'>): Point | undefined {
  return 'entryPointId' in entryPoint
    ? entryPoints.find(({ entryPointId }) => entryPointId === entryPoint.entryPointId)
    : entryPoints.find(({ kind }) => kind === entryPoint.kind);
}

/** What keeps a rule from applying: 'topic', 'language', 'channel', or 'attribute:NAME'. Empty when it applies. */
export function unmetConditions({ when }: EntryRule, arrival: Arrival): readonly string[] {
  return [
    ...(isAmong(when.topicIds, arrival.topicId) ? [] : ['topic']),
    ...(isAmong(when.languages, arrival.language) ? [] : ['language']),
    ...(isAmong(when.channels, arrival.channel) ? [] : ['channel']),
    ...when.attributes.filter((condition) => !holds(condition, arrival)).map(({ name }) => `attribute:${name}`),
  ];
}

/** An empty list means any. */
function isAmong(wanted: readonly string[], value: string | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function holds({ name, operator, values, verified }: AttributeCondition, { attributes, verifiedAttributes }: Arrival): boolean {
  const known = Object.hasOwn(attributes, name) && (!verified || verifiedAttributes.includes(name));
  const value = known ? attributes[name] : undefined;
  const isOneOf = value !== undefined && values.some((wanted) => wanted.toLowerCase() === value.toLowerCase());
  switch (operator) {
    case 'present':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'one_of':
      return isOneOf;
    case 'none_of':
      return !isOneOf;
  }
}

function queueOf(
  rule: EntryRule | undefined,
  topic: TopicConfiguration | undefined,
  entryPoint: EntryPointConfiguration | undefined,
): { readonly queueId: string | null; readonly queueFrom: EntryReason['queueFrom'] } {
  if (rule?.queueId != null) return { queueId: rule.queueId, queueFrom: 'rule' };
  if (topic) return { queueId: topic.queueId, queueFrom: 'topic' };
  if (entryPoint?.fallbackQueueId != null) return { queueId: entryPoint.fallbackQueueId, queueFrom: 'fallback' };
  return { queueId: null, queueFrom: null };
}
