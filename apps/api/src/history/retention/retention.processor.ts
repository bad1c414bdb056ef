import { InjectQueue, OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Queue } from 'bull';
import { HistoryRemover } from './history-remover.js';

export const retentionQueue = 'retention';
const everyMs = 3_600_000;

/** Once an hour, in one process of all: Bull knows repeated jobs by their name and interval. */
@Processor(retentionQueue)
export class RetentionProcessor implements OnApplicationBootstrap {
  private readonly logger = new Logger('Retention');

  constructor(
    @Inject(HistoryRemover) private readonly remover: HistoryRemover,
    @InjectQueue(retentionQueue) private readonly queue: Queue,
  ) {}

  onApplicationBootstrap(): void {
    // Not waited for: without Redis the api gets ready all the same, and the queue goes on when it is back.
    this.queue.add({}, { repeat: { every: everyMs } }).catch((error: unknown) => {
      this.logger.error({ reason: String(error) }, 'What is kept no longer cannot be removed at the moment');
    });
  }

  @Process()
  async remove(): Promise<void> {
    await this.remover.run(Date.now());
  }

  /** The next hour tries again. */
  @OnQueueFailed()
  onFailed(_job: Job, error: Error): void {
    this.logger.error({ reason: error.message }, 'Removing what is kept no longer failed');
  }
}
