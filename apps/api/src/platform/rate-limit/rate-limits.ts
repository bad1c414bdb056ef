import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit } from '../../config/configuration.js';
import { AppError } from '../errors/app-error.js';
import { RedisConnections } from '../redis/redis-connections.js';

/** Counts in Redis, for all processes together; in this process's memory while Redis is out of reach. */
@Injectable()
export class RateLimits {
  constructor(@Inject(RedisConnections) private readonly connections: RedisConnections) {}

  /** `name` tells this limit's counters from those of others. */
  limit(name: string, { points, windowSeconds }: RateLimit): RateLimiter {
    const options = { keyPrefix: `limit:${name}`, points, duration: windowSeconds };
    return new RateLimiter(
      new RateLimiterRedis({
        ...options,
        storeClient: this.connections.main(),
        insuranceLimiter: new RateLimiterMemory(options),
      }),
    );
  }

  /** Counts in this process alone: for what comes over one socket, and too often to ask Redis each time. */
  limitHere(name: string, { points, windowSeconds }: RateLimit): RateLimiter {
    return new RateLimiter(new RateLimiterMemory({ keyPrefix: `limit:${name}`, points, duration: windowSeconds }));
  }
}

export class RateLimiter {
  constructor(private readonly limiter: RateLimiterAbstract) {}

  /** Counts one attempt. Throws `request.rate_limited` when there were too many. */
  async consume(source: string): Promise<void> {
    try {
      await this.limiter.consume(source);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw AppError.rateLimited(refusal.msBeforeNext);
      throw refusal;
    }
  }

  /** Forgets the attempts, for instance after a success. */
  async forgive(source: string): Promise<void> {
    await this.limiter.delete(source);
  }
}
