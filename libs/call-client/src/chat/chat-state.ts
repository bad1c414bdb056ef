import type { ChatAuthor, ChatBody, ChatMarks, ChatMessage } from '@visavis/contracts';

/** `failed`: it was refused, or could not be sent; it is kept until it is sent again or thrown away. */
export type ChatDelivery = 'sending' | 'failed' | 'sent' | 'delivered' | 'read';

export interface ChatEntry {
  readonly messageId: string;
  /** Its place; null while it is on its way. */
  readonly seq: number | null;
  readonly at: number;
  readonly from: ChatAuthor;
  readonly body: ChatBody;
  /** Written on this side. */
  readonly own: boolean;
  /** Of one's own messages only. */
  readonly delivery: ChatDelivery | null;
}

/** What was written and has no place yet. */
export interface OutgoingMessage {
  readonly messageId: string;
  readonly text: string;
  readonly at: number;
  readonly failed: boolean;
}

export interface ChatKnown {
  readonly messages: readonly ChatMessage[];
  readonly outgoing: readonly OutgoingMessage[];
  readonly marks: ChatMarks;
}

export const noMarks: ChatMarks = { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } };

/** Messages with a place in their order, then what is still on its way. Pushes may come twice, late, and out of order. */
export function withMessages(known: readonly ChatMessage[], more: readonly ChatMessage[]): readonly ChatMessage[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return bySeq.size === known.length ? known : [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}

/** Up to where nothing is missing: from there on has to be asked for. */
export function completeUpTo(messages: readonly ChatMessage[]): number {
  let seq = 0;
  for (const message of messages) {
    if (message.seq !== seq + 1) break;
    seq = message.seq;
  }
  return seq;
}

/** Marks that arrive late do not take anything back. */
export function laterMarks(a: ChatMarks, b: ChatMarks): ChatMarks {
  const later = (side: keyof ChatMarks) => ({ delivered: Math.max(a[side].delivered, b[side].delivered), read: Math.max(a[side].read, b[side].read) });
  return { customer: later('customer'), agent: later('agent') };
}

export function entriesOf({ marks, messages, outgoing }: ChatKnown, own: Pick<ChatAuthor, 'role' | 'id'> & { readonly name: string }): readonly ChatEntry[] {
  const posted = messages.map((message): ChatEntry => {
    const isOwn = message.from.role === own.role && message.from.id === own.id;
    return { ...message, own: isOwn, delivery: isOwn ? deliveryOf(message, marks) : null };
  });
  const waiting = outgoing.map(({ at, failed, messageId, text }): ChatEntry => {
    return { messageId, seq: null, at, from: own, body: { type: 'text', text }, own: true, delivery: failed ? 'failed' : 'sending' };
  });
  return [...posted, ...waiting];
}

function deliveryOf({ from, seq }: ChatMessage, marks: ChatMarks): ChatDelivery {
  const other = from.role === 'agent' ? marks.customer : marks.agent;
  if (seq <= other.read) return 'read';
  return seq <= other.delivered ? 'delivered' : 'sent';
}
