import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

export interface ProcessLeaseOptions {
  readonly leaseMs: number;
  readonly renewMs: number;
}

/** Shorter than Janus' `reclaim_session_timeout` (10 s), so that the legs of a dead process can still be claimed. */
export const defaultProcessLease: ProcessLeaseOptions = { leaseMs: 3_000, renewMs: 1_000 };

/**
 * Says that this process is alive, in one key however many legs it drives. When it could not renew the lease before it
 * ran out, others may have taken its legs: `onLost` is told to stop driving them.
 */
export class ProcessLease {
  readonly processId = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private validUntil = 0;
  private onLost: () => void = () => undefined;

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    private readonly options = defaultProcessLease,
  ) {}

  async start(onLost: () => void): Promise<void> {
    this.onLost = onLost;
    await this.renew();
    this.timer = setInterval(() => void this.renew().catch(() => this.checkStillValid()), this.options.renewMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.redis.del(this.key(this.processId));
  }

  async isAlive(processId: string): Promise<boolean> {
    return (await this.redis.exists(this.key(processId))) === 1;
  }

  private async renew(): Promise<void> {
    const askedAt = performance.now();
    this.checkStillValid();
    await this.redis.set(this.key(this.processId), '1', 'PX', this.options.leaseMs);
    this.validUntil = askedAt + this.options.leaseMs;
  }

  private checkStillValid(): void {
    if (this.validUntil === 0 || performance.now() < this.validUntil) return;
    this.validUntil = 0;
    this.onLost();
  }

  private key(processId: string): string {
    return `${this.prefix}:process:${processId}`;
  }
}
