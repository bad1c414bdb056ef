import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { AcdHistoryConsumer } from '../application/ports/acd-history-consumer.port.js';
import type { AcdStack } from './acd-stack.js';

export function historyKey(domain: string): string {
  return `test-history:${domain}`;
}

/** Stands in for the database: writes every event once, by its id, as the real writer does. */
export class HistoryKeeper {
  private stopped = false;
  private readonly working: Promise<void>;

  constructor(
    private readonly stack: AcdStack,
    private readonly redis: RedisClient,
    private readonly domain: string,
  ) {
    this.working = this.work();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    const consumer = this.stack.get(AcdHistoryConsumer);
    while (!this.stopped) {
      const commits = await consumer.read(50, 200);
      for (const { eventId, ...event } of commits.flatMap(({ events }) => events)) {
        await this.redis.hsetnx(historyKey(this.domain), eventId, JSON.stringify({ type: event.type, contactId: event.contactId }));
      }
      await consumer.acknowledge(commits);
    }
  }
}
