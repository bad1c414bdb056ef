import { InjectQueue } from '@nestjs/bull';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import { CallbackWebhook } from './callback-webhook.js';

export const callbackNoticeQueue = 'callback-notices';

export interface CallbackNoticeJob {
  readonly contactId: string;
  readonly segmentId: string;
  readonly way: 'email' | 'webhook';
}

/** Tried again while the agent waits, not longer. */
const attempts = 4;
const backoffMs = 2_000;

/**
 * Hears that a customer is being called, and has them told. Every process hears it; the job's id makes them one job, so
 * that the death of any process costs nothing, and nobody is told twice.
 */
@Injectable()
export class CallbackNotices implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('CallbackNotices');
  private unsubscribe: (() => void) | undefined;

  constructor(
    @Inject(AcdEventFeed) private readonly feed: AcdEventFeed,
    @InjectQueue(callbackNoticeQueue) private readonly queue: Queue<CallbackNoticeJob>,
    @Inject(CallbackWebhook) private readonly webhook: CallbackWebhook,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.feed.subscribe(({ events }) => {
      for (const { contact, contactId, segmentId, type } of events) {
        if (type !== 'callback.calling' || !contactId || !segmentId) continue;
        if (contact?.callback?.ways.some((way) => way.type === 'email')) this.add({ contactId, segmentId, way: 'email' });
        if (this.webhook.isAvailable) this.add({ contactId, segmentId, way: 'webhook' });
      }
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe?.();
  }

  private add(job: CallbackNoticeJob): void {
    const jobId = `${job.contactId}:${job.segmentId}:${job.way}`;
    // Kept for a while, so that a process that hears of it late does not begin it anew.
    const options = { jobId, attempts, backoff: { type: 'exponential', delay: backoffMs }, removeOnComplete: { age: 3_600 }, removeOnFail: { age: 3_600 } };
    this.queue.add(job, options).catch((error: unknown) => {
      this.logger.error({ contactId: job.contactId, way: job.way, reason: String(error) }, 'A customer could not be told of the callback');
    });
  }
}
