import type { ChatMarks, ChatMessage } from '@visavis/contracts';

export type ChatSide = keyof ChatMarks;

export type AppendResult =
  /** `message` is as it is in the thread: a repetition gets what was appended first. */
  | { readonly outcome: 'appended' | 'known'; readonly message: ChatMessage }
  | { readonly outcome: 'full' };

/** The messages of contacts, in the order in which they were appended. Rejects when the store does not answer. */
export abstract class ChatLog {
  /**
   * Appends and tells everybody, in one step: the event `chat.posted`, with the message and `agentIds`, is in the stream if and
   * only if the message is in the thread.
   */
  abstract append(contactId: string, message: Omit<ChatMessage, 'seq'>, agentIds: readonly string[]): Promise<AppendResult>;
  /** At most `max` messages after the given place. */
  abstract since(contactId: string, afterSeq: number, max: number): Promise<{ readonly messages: readonly ChatMessage[]; readonly marks: ChatMarks; readonly more: boolean }>;
  /** Marks never go back, nor beyond the last message; answers with the marks as they are then, and whether they have changed. */
  abstract mark(contactId: string, side: ChatSide, marks: ChatMarks[ChatSide]): Promise<{ readonly marks: ChatMarks; readonly changed: boolean }>;
}
