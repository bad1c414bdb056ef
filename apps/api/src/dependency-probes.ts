import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Readiness } from './health/readiness.js';
import { MediaPort } from './media/media.port.js';
import { PrismaService } from './platform/prisma/prisma.service.js';
import { RedisConnections } from './platform/redis/redis-connections.js';

/** What readiness asks: the two stores, and that at least one media node can take a call. */
@Injectable()
export class DependencyProbes implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly prisma: PrismaService,
    private readonly redis: RedisConnections,
    private readonly media: MediaPort,
  ) {}

  onModuleInit(): void {
    this.readiness.add('postgresql', async () => {
      await this.prisma.$queryRaw`SELECT 1`;
      return true;
    });
    this.readiness.add('redis', async () => (await this.redis.main().ping()) === 'PONG');
    this.readiness.add('media', () => Promise.resolve(this.media.nodes().some(({ healthy, accepting }) => healthy && accepting)));
  }
}
