import { z } from 'zod';
import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { AccountRecords, type AccountRecord } from '../application/ports/account-records.port.js';

const callSchema = z.object({ id: z.string(), media: z.record(z.string(), z.union([z.number(), z.string(), z.null()])) });
const recordSchema = z.object({
  ref: z.object({ nodeName: z.string(), sessionId: z.number(), lines: z.array(z.number()), calls: z.array(callSchema) }),
  version: z.number(),
  contacts: z.record(z.string(), z.string()),
});

/** Longer than any call: who keeps an account saves it often, this only catches what nobody deleted. */
const recordTtlSeconds = 24 * 60 * 60;

export class RedisAccountRecords extends AccountRecords {
  constructor(
    private readonly redis: RedisClient,
    private readonly prefix: string,
  ) {
    super();
  }

  override async find(accountId: string): Promise<AccountRecord | null> {
    const found = await this.redis.get(this.key(accountId));
    return found === null ? null : recordSchema.parse(JSON.parse(found));
  }

  override async save(accountId: string, record: AccountRecord): Promise<void> {
    await this.redis.set(this.key(accountId), JSON.stringify(record), 'EX', recordTtlSeconds);
  }

  override async remove(accountId: string): Promise<void> {
    await this.redis.del(this.key(accountId));
  }

  private key(accountId: string): string {
    return `${this.prefix}:account:${accountId}`;
  }
}
