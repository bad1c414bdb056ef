import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { z } from 'zod';

const messageSchema = z.discriminatedUnion('kind', [
  /** Another process needs this leg: stop driving it. */
  z.object({ kind: z.literal('release-leg'), key: z.string() }),
  /** Another page sits in this socket's place now. */
  z.object({ kind: z.literal('superseded'), socketId: z.string(), disconnect: z.boolean() }),
]);
export type ProcessMessage = z.infer<typeof messageSchema>;

/**
 * Messages from one api process to another, by process id. Not kept and not acknowledged: who sends one must be content
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
    const channel = this.channelOf(processId);
    this.subscriber.on('message', (from: string, text: string) => {
      if (from !== channel) return;
      try {
        listener(messageSchema.parse(JSON.parse(text)));
      } catch (error) {
        this.onError(error);
      }
    });
    await this.subscriber.subscribe(channel);
  }

  async send(processId: string, message: ProcessMessage): Promise<void> {
    await this.publisher.publish(this.channelOf(processId), JSON.stringify(message));
  }

  private channelOf(processId: string): string {
    return `${this.prefix}:to-process:${processId}`;
  }
}
