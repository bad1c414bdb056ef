import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisConnections } from '../../../platform/redis/redis-connections.js';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { ProcessRegistry } from '../../application/ports/process-registry.port.js';
import { acdKeys } from './acd-keys.js';

@Injectable()
export class RedisProcessRegistry extends ProcessRegistry {
  private readonly redis: Redis;
  private readonly key: string;

  constructor(
    @Inject(RedisConnections) connections: RedisConnections,
    @Inject(ACD_OPTIONS) options: AcdOptions,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {
    super();
    this.redis = connections.main();
    this.key = acdKeys(options.domain).processes;
  }

  async beat(processId: string, forMs: number): Promise<void> {
    await this.redis.zadd(this.key, this.clock.now() + forMs, processId);
  }

  async alive(): Promise<ReadonlySet<string>> {
    const now = this.clock.now();
    const [alive] = await Promise.all([
      this.redis.zrangebyscore(this.key, now, '+inf'),
      this.redis.zremrangebyscore(this.key, '-inf', `(${now}`),
    ]);
    return new Set(alive);
  }

  async leave(processId: string): Promise<void> {
    await this.redis.zrem(this.key, processId);
  }
}
