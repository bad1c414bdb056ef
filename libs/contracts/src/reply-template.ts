/**
 * Texts with places for what differs from contact to contact: `Hello {{customer.name}}`. What is put in is text, whatever it holds: a
 * name that looks like a place is not looked at again.
 */
export const replyVariables = ['customer.name', 'agent.name', 'queue.name', 'topic.name'] as const;
export type ReplyVariable = (typeof replyVariables)[number] | `attribute.${string}`;

export type ReplyPart =
  | { readonly type: 'text'; readonly text: string }
  /** Null: there is no such variable, or what belongs around it is not all there. */
  | { readonly type: 'variable'; readonly written: string; readonly variable: ReplyVariable | null };

const places = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;
const attribute = 'attribute.';

export function replyPartsOf(template: string): readonly ReplyPart[] {
  const parts: ReplyPart[] = [];
  let end = 0;
  for (const match of template.matchAll(places)) {
    if (match.index > end) parts.push({ type: 'text', text: template.slice(end, match.index) });
    parts.push({ type: 'variable', written: match[0], variable: variableOf(match[1]?.trim() ?? '') });
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ type: 'text', text: template.slice(end) });
  return parts;
}

/** Of an attribute its name, else null. */
export function attributeOf(variable: ReplyVariable): string | null {
  return variable.startsWith(attribute) ? variable.slice(attribute.length) : null;
}

export interface FilledReply {
  readonly text: string;
  /** Where in the text a place is left because nobody knows what belongs there. */
  readonly missing: readonly { readonly from: number; readonly to: number }[];
}

/** What is not known stays in the text as it was written, so that it is seen. */
export function fillReply(template: string, valueOf: (variable: ReplyVariable) => string | null): FilledReply {
  const missing: { from: number; to: number }[] = [];
  let text = '';
  for (const part of replyPartsOf(template)) {
    const value = part.type === 'text' ? part.text : part.variable && valueOf(part.variable)?.trim();
    const from = text.length;
    text += value || (part.type === 'variable' ? part.written : '');
    if (!value) missing.push({ from, to: text.length });
  }
  return { text, missing };
}

/** Places that are still to be filled in a text that somebody is about to send. */
export function openPlacesOf(text: string): readonly string[] {
  return replyPartsOf(text).flatMap((part) => (part.type === 'variable' && part.variable !== null ? part.written : []));
}

function variableOf(name: string): ReplyVariable | null {
  if (name.startsWith(attribute)) return name.length > attribute.length ? (name as ReplyVariable) : null;
  return replyVariables.find((known) => known === name) ?? null;
}
