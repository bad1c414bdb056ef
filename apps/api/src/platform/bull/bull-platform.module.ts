import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisConnections } from '../redis/redis-connections.js';

/** One hash tag for all of Bull's keys keeps its scripts legal on Redis Cluster. */
const prefix = '{bull}';

/**
 * Bull wakes processors; it is never the truth about anything. All queues share two connections, and each has one more
 * for its blocking read. They are made and closed by RedisConnections like every other.
 */
@Module({})
export class BullPlatformModule {
  static register(): DynamicModule {
    return {
      module: BullPlatformModule,
      imports: [
        BullModule.forRootAsync({
          inject: [RedisConnections],
          useFactory: (connections: RedisConnections) => {
            const shared = new Map<string, Redis>();
            return {
              prefix,
              createClient: (type) => bullConnection(connections, type, shared),
              defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
            };
          },
        }),
      ],
    };
  }
}

function bullConnection(connections: RedisConnections, type: 'client' | 'subscriber' | 'bclient', shared: Map<string, Redis>): Redis {
  // Bull waits for its blocking and subscribing connections itself and refuses limits of ioredis on them.
  const patient = { maxRetriesPerRequest: null, enableReadyCheck: false };
  if (type === 'bclient') return connections.connect('bull-blocking', patient);
  const existing = shared.get(type);
  if (existing) return existing;
  const made = connections.connect(`bull-${type}`, type === 'subscriber' ? patient : {});
  shared.set(type, made);
  return made;
}
