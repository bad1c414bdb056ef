import { InjectQueue } from '@nestjs/bull';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bull';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { DueWaker } from '../../application/ports/due-waker.port.js';

export const dueQueueName = 'acd-due';

/** Deadlines of one bucket share a job: its id is the bucket, so doubles vanish, here and in Bull. */
const bucketMs = 100;
const rememberedBuckets = 10_000;

/** Adds the Bull jobs that wake due.processor.ts. */
@Injectable()
export class BullDueWaker extends DueWaker {
  private readonly logger = new Logger('DueWaker');
  private readonly armed = new Set<number>();

  constructor(
    @InjectQueue(dueQueueName) private readonly queue: Queue,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {
    super();
  }

  arm(at: number): void {
    const bucket = Math.ceil(at / bucketMs) * bucketMs;
    if (this.armed.has(bucket)) return;
    if (this.armed.size >= rememberedBuckets) this.forgetPast();
    this.armed.add(bucket);
    const delay = Math.max(0, bucket - this.clock.now());
    this.queue.add({}, { jobId: `due-${bucket}`, delay }).catch((error: unknown) => {
      this.armed.delete(bucket);
      this.logger.warn({ bucket, reason: String(error) }, 'Could not arm a deadline; the sweep will find it');
    });
  }

  private forgetPast(): void {
    const now = this.clock.now();
    for (const bucket of this.armed) if (bucket < now) this.armed.delete(bucket);
    if (this.armed.size >= rememberedBuckets) this.armed.clear();
  }
}
