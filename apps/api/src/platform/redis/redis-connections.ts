import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { REDIS_CONFIG, type RedisConfig } from './redis.config.js';

/** One server or a cluster: commands are the same, as long as the keys of each are in one slot. */
export type RedisClient = Redis | Cluster;

/** A command that got no answer for this long has failed; whether it was carried out is then unknown. */
const commandTimeoutMs = 5_000;
const connectTimeoutMs = 5_000;
const closeTimeoutMs = 1_000;

/** 50 ms, 100 ms … 1 s: a restarted Redis is found soon, a dead one is not hammered. */
function reconnectDelay(attempt: number): number {
  return Math.min(1_000, 50 * 2 ** Math.min(attempt, 5));
}

/** Makes every connection to Redis, reports their trouble, and closes them all at the end. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly open = new Set<RedisClient>();
  private shared: RedisClient | undefined;

  constructor(@Inject(REDIS_CONFIG) private readonly config: RedisConfig) {}

  /** For ordinary commands. Those of one tick go out together. Never block on it, never subscribe. */
  main(): RedisClient {
    return (this.shared ??= this.connect('main', { enableAutoPipelining: true, commandTimeout: commandTimeoutMs }));
  }

  /** A connection of one's own, for blocking reads and subscriptions. `options` come on top of ours. */
  connect(purpose: string, options: RedisOptions = {}): RedisClient {
    const redis = this.client({ connectionName: `visavis-${purpose}`, connectTimeout: connectTimeoutMs, ...options });
    let healthy = true;
    redis.on('error', (error: Error) => {
      if (healthy) this.logger.warn({ purpose, reason: error.message }, 'Redis connection lost');
      healthy = false;
    });
    redis.on('ready', () => {
      if (!healthy) this.logger.log({ purpose }, 'Redis connection restored');
      healthy = true;
    });
    // Kept even after its end: Bull ends and reopens its blocking connection when it pauses.
    this.open.add(redis);
    return redis;
  }

  private client({ enableAutoPipelining = false, ...options }: RedisOptions): RedisClient {
    const urls = this.config.url.split(',');
    const [first = ''] = urls;
    if (urls.length === 1) return new Redis(first, { ...options, enableAutoPipelining, retryStrategy: reconnectDelay });
    // Nodes that are found out later have the same credentials and the same kind of connection as the first one.
    const { password, protocol, username } = new URL(first);
    const redisOptions = {
      ...options,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    };
    return new Cluster(urls, { redisOptions, enableAutoPipelining, clusterRetryStrategy: reconnectDelay });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  /** Idempotent. Commands under way get a moment to finish. */
  async close(): Promise<void> {
    const open = [...this.open];
    this.open.clear();
    this.shared = undefined;
    await Promise.all(open.map((redis) => closeConnection(redis)));
  }
}

/** Waits for the answers under way, but not for ever; a blocked read is cut off. */
export async function closeConnection(redis: RedisClient): Promise<void> {
  if (redis.status === 'end') return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeTimeoutMs);
  });
  // A connection that is down cannot say goodbye; it is dropped below.
  await Promise.race([redis.quit().catch(() => undefined), patience]);
  clearTimeout(timer);
  redis.disconnect();
}
