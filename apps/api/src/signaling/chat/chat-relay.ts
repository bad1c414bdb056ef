import type { AcdEvent } from '@visavis/acd';
import { chatMessageSchema, type captionPushes, type chatPushes, type PushOf } from '@visavis/contracts';
import { z } from 'zod';
import type { SessionIndex } from '../session-index.js';

type Pushes = typeof chatPushes & typeof captionPushes;
export type ChatPush = { readonly [Name in keyof Pushes]: { readonly name: Name; readonly payload: PushOf<Pushes, Name> } }[keyof Pushes];
/** What is told to whoever is there now, and kept nowhere. */
export type ChatSignal = Extract<ChatPush, { readonly name: 'chat.marked' | 'chat.typing' | 'caption.heard' }>;

/** A page that can be told of messages. */
export interface ChatPage {
  readonly socketId: string;
  onChat(push: ChatPush): void;
}

export interface ChatAudience {
  readonly contactId: string;
  readonly agentIds: readonly string[];
  /** The socket that caused it. */
  readonly except: string;
}

const postedSchema = z.object({ message: chatMessageSchema, agentIds: z.array(z.string()) });

/**
 * Brings messages to the pages of this process. What was posted comes with the ACD's stream, which every process reads; marks and
 * typing go from process to process by `broadcast`, which also comes back to the one that sent it.
 */
export class ChatRelay {
  constructor(
    private readonly customers: SessionIndex<ChatPage>,
    private readonly agents: SessionIndex<ChatPage>,
    private readonly broadcast: (audience: ChatAudience, signal: ChatSignal) => Promise<void>,
  ) {}

  signal(audience: ChatAudience, signal: ChatSignal): Promise<void> {
    return this.broadcast(audience, signal);
  }

  /** A `chat.posted` of the stream. */
  posted({ contactId = '', data }: AcdEvent): void {
    const { agentIds, message } = postedSchema.parse(data);
    this.deliver({ contactId, agentIds, except: '' }, { name: 'chat.posted', payload: { contactId, message } });
  }

  deliver({ agentIds, contactId, except }: ChatAudience, push: ChatPush): void {
    const pages = [...this.customers.of(contactId), ...agentIds.flatMap((agentId) => [...this.agents.of(agentId)])];
    for (const page of pages) if (page.socketId !== except) page.onChat(push);
  }
}
