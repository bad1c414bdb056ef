import { Inject, Injectable } from '@nestjs/common';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { LastAgents } from '../../application/ports/last-agents.port.js';
import { acdKeys, type AcdKeys } from './acd-keys.js';

const rememberedForSeconds = 30 * 24 * 3_600;

@Injectable()
export class RedisLastAgents extends LastAgents {
  private readonly redis: RedisClient;
  private readonly keys: AcdKeys;

  constructor(
    @Inject(RedisConnections) connections: RedisConnections,
    @Inject(ACD_OPTIONS) { domain }: AcdOptions,
  ) {
    super();
    this.redis = connections.main();
    this.keys = acdKeys(domain);
  }

  async remember(deviceId: string, agentId: string): Promise<void> {
    await this.redis.set(this.keys.lastAgent(deviceId), agentId, 'EX', rememberedForSeconds);
  }

  of(deviceId: string): Promise<string | null> {
    return this.redis.get(this.keys.lastAgent(deviceId));
  }
}
