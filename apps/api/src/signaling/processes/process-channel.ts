import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { captionPushes, chatPushes, legQualitySchema } from '@visavis/contracts';
import { z } from 'zod';

const messageSchema = z.discriminatedUnion('kind', [
  /** Another process needs this leg: stop driving it. */
  z.object({ kind: z.literal('release-leg'), key: z.string() }),
  /** For the pages of a contact's people, wherever they are connected. */
  z.object({
    kind: z.literal('chat-signal'),
    audience: z.object({ contactId: z.string(), agentIds: z.array(z.string()), except: z.string() }),
    signal: z.discriminatedUnion('name', [
      z.object({ name: z.literal('chat.marked'), payload: chatPushes['chat.marked'] }),
      z.object({ name: z.literal('chat.typing'), payload: chatPushes['chat.typing'] }),
      z.object({ name: z.literal('caption.heard'), payload: captionPushes['caption.heard'] }),
    ]),
  }),
  /** How somebody's connection is, with every report. */
  z.object({ kind: z.literal('quality'), contactId: z.string(), agentIds: z.array(z.string()), from: z.string(), quality: legQualitySchema }),
  /** Another page sits in this socket's place now. */
  z.object({ kind: z.literal('superseded'), socketId: z.string(), disconnect: z.boolean() }),
]);
export type ProcessMessage = z.infer<typeof messageSchema>;

/**
 * Messages from one api process to another, by process id, or to all of them. Not kept and not acknowledged: who sends one must be content
 * if it gets lost, which here means waiting for a lease to run out.
 */
export class ProcessChannel {
  constructor(
    private readonly publisher: RedisClient,
    private readonly subscriber: RedisClient,
    private readonly prefix: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  async listen(processId: string, listener: (message: ProcessMessage) => void): Promise<void> {
    const channels = [this.channelOf(processId), this.everybody];
    this.subscriber.on('message', (from: string, text: string) => {
      if (!channels.includes(from)) return;
      try {
        listener(messageSchema.parse(JSON.parse(text)));
      } catch (error) {
        this.onError(error);
      }
    });
    await this.subscriber.subscribe(...channels);
  }

  async send(processId: string, message: ProcessMessage): Promise<void> {
    await this.publisher.publish(this.channelOf(processId), JSON.stringify(message));
  }

  /** To every process, this one included. */
  async broadcast(message: ProcessMessage): Promise<void> {
    await this.publisher.publish(this.everybody, JSON.stringify(message));
  }

  private get everybody(): string {
    return `${this.prefix}:to-processes`;
  }

  private channelOf(processId: string): string {
    return `${this.prefix}:to-process:${processId}`;
  }
}
