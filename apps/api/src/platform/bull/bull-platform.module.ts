import { BullModule, getQueueToken } from '@nestjs/bull';
import { type BeforeApplicationShutdown, type DynamicModule, Inject, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import type { Queue } from 'bull';
import { REDIS_CONFIG, type RedisConfig } from '../redis/redis.config.js';
import { RedisConnections } from '../redis/redis-connections.js';

/** Bull waits for its blocking and subscribing connections itself and refuses ioredis' limits on them. */
const patient = { maxRetriesPerRequest: null, enableReadyCheck: false };
const queueTokens = String(getQueueToken('*')).replace('*', '');

/**
 * Bull wakes processors; it is never the truth about anything. Each queue has three connections, made and at the end
 * closed by RedisConnections. Queues are closed a step earlier: one that finds its connections gone waits for ever.
 */
@Module({})
export class BullPlatformModule implements BeforeApplicationShutdown {
  constructor(@Inject(DiscoveryService) private readonly discovery: DiscoveryService) {}

  static register(): DynamicModule {
    return {
      module: BullPlatformModule,
      imports: [
        DiscoveryModule,
        BullModule.forRootAsync({
          inject: [RedisConnections, REDIS_CONFIG],
          useFactory: (connections: RedisConnections, { namespace }: RedisConfig) => ({
            // One hash tag for all of Bull's keys keeps its scripts legal on Redis Cluster.
            prefix: `{bull:${namespace}}`,
            createClient: (type) => connections.connect(`bull-${type}`, type === 'client' ? {} : patient),
            defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
          }),
        }),
      ],
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    const queues = this.discovery.getProviders().filter(({ token }) => typeof token === 'string' && token.startsWith(queueTokens));
    await Promise.all(queues.map(({ instance }) => (instance as Queue).close()));
  }
}
