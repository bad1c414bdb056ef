import { Inject, Injectable } from '@nestjs/common';
import { LuaScript } from '../../../platform/redis/lua-script.js';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { ProcessRegistry } from '../../application/ports/process-registry.port.js';
import { acdKeys } from './acd-keys.js';

/** KEYS: processes. ARGV: process, milliseconds. */
const beatScript = new LuaScript(
  `local time = redis.call('TIME')
return redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2]), ARGV[1])`,
  'process-beat',
);

/** KEYS: processes. Forgets the dead and answers the living. */
const aliveScript = new LuaScript(
  `local time = redis.call('TIME')
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', time[1] * 1000 + math.floor(time[2] / 1000))
return redis.call('ZRANGE', KEYS[1], 0, -1)`,
  'processes-alive',
);

/** On the server's own time, without the offset: a process does not die because a test moves the clock. */
@Injectable()
export class RedisProcessRegistry extends ProcessRegistry {
  private readonly redis: RedisClient;
  private readonly key: string;

  constructor(@Inject(RedisConnections) connections: RedisConnections, @Inject(ACD_OPTIONS) options: AcdOptions) {
    super();
    this.redis = connections.main();
    this.key = acdKeys(options.domain).processes;
  }

  async beat(processId: string, forMs: number): Promise<void> {
    await beatScript.run(this.redis, [this.key], [processId, forMs]);
  }

  async alive(): Promise<ReadonlySet<string>> {
    return new Set((await aliveScript.run(this.redis, [this.key], [])) as string[]);
  }

  async leave(processId: string): Promise<void> {
    await this.redis.zrem(this.key, processId);
  }
}
