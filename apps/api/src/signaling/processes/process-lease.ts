import type { RedisClient } from '../../platform/redis/redis-connections.js';
import { randomUUID } from 'node:crypto';

export interface ProcessLeaseOptions {
  readonly leaseMs: number;
  readonly renewMs: number;
}

/** Shorter than Janus' `reclaim_session_timeout` (30 s), so that the legs of a dead process can still be claimed. */
export const defaultProcessLease: ProcessLeaseOptions = { leaseMs: 3_000, renewMs: 1_000 };

/**
 * Says that this process is alive, in one key however many legs it drives. When the lease ran out before it could be
 * renewed (Redis was away, or this process hung), others may have taken its legs meanwhile: `onRegained` looks after that.
 * Until then it goes on driving them, because most likely nobody could take them and media must not stop.
 */
export class ProcessLease {
  readonly processId = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private validUntil = Number.POSITIVE_INFINITY;

  constructor(
    private readonly redis: RedisClient,
    private readonly prefix: string,
    private readonly options = defaultProcessLease,
  ) {}

  async start(onRegained: () => void, onError: (error: unknown) => void): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().then((hadLapsed) => hadLapsed && onRegained(), onError);
    }, this.options.renewMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.redis.del(this.key(this.processId));
  }

  async isAlive(processId: string): Promise<boolean> {
    return (await this.redis.exists(this.key(processId))) === 1;
  }

  /** True when the lease had run out before. */
  private async renew(): Promise<boolean> {
    const askedAt = performance.now();
    await this.redis.set(this.key(this.processId), '1', 'PX', this.options.leaseMs);
    const hadLapsed = performance.now() > this.validUntil;
    this.validUntil = askedAt + this.options.leaseMs;
    return hadLapsed;
  }

  private key(processId: string): string {
    return `${this.prefix}:process:${processId}`;
  }
}
