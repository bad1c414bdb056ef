/**
 * The page's side of what `embedding-messages.ts` of the contracts says. Its schemas would make the script ten times as large:
 * the types are the same, and a spec holds the two together.
 */
import type { FrameMessage, PageMessage } from '@visavis/contracts';

const protocol: FrameMessage['protocol'] = 'visavis/1';
const states = ['preparing', 'waiting', 'in_call', 'ended'];
type Words<Message> = Message extends unknown ? Omit<Message, 'protocol'> : never;

/** Null for whatever is none of them. */
export function frameMessageOf(data: unknown): FrameMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const message = data as Record<string, unknown>;
  if (message['protocol'] !== protocol) return null;
  const { contactId, requestId, state, type } = message;
  const fits =
    type === 'ready' ||
    type === 'minimise' ||
    (type === 'token_wanted' && Number.isSafeInteger(requestId)) ||
    (type === 'state' && states.includes(state as string) && (contactId === null || typeof contactId === 'string'));
  return fits ? (message as FrameMessage) : null;
}

export function pageMessage(words: Words<PageMessage>): PageMessage {
  return { protocol, ...words };
}
