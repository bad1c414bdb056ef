/**
 * The organisation's own page may link to `/?topic=ID&attr.NAME=VALUE`: the topic is chosen then, and what the link says goes
 * along for the rules of the entry point and the agent. It is untrusted text: what the portal does not declare, or what is
 * too long to be meant, is left out.
 */
import { attributeValueSchema, maxAttributes, type Attributes, type Portal } from '@visavis/contracts';

export interface EntryLink {
  readonly topicId: string | null;
  readonly attributes: Attributes;
}

const prefix = 'attr.';

export function entryLinkOf(search: string): EntryLink {
  const given = new URLSearchParams(search);
  const attributes = [...given].flatMap(([name, value]): [string, string][] => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []));
  return { topicId: given.get('topic'), attributes: Object.fromEntries(attributes) };
}

export function declaredAttributes({ attributes }: EntryLink, declared: readonly string[]): Attributes {
  const taken = declared.slice(0, maxAttributes).flatMap((name): [string, string][] => {
    const value = attributeValueSchema.safeParse(Object.hasOwn(attributes, name) ? attributes[name] : undefined);
    return value.success ? [[name, value.data]] : [];
  });
  return Object.fromEntries(taken);
}

/** The topic that the link names, if there is one of it. */
export function linkedTopic({ topicId }: EntryLink, { topics }: Pick<Portal, 'topics'>): string | null {
  return topics.find((topic) => topic.topicId === topicId)?.topicId ?? null;
}
