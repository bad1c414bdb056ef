import { InjectQueue, OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Queue } from 'bull';
import { FileUpkeep } from '../application/file-upkeep.js';

export const fileUpkeepQueue = 'file-upkeep';
const everyMs = 3_600_000;

/** Once an hour, in one process of all: Bull knows repeated jobs by their name and interval. */
@Processor(fileUpkeepQueue)
export class FileUpkeepProcessor implements OnApplicationBootstrap {
  private readonly logger = new Logger('Files');

  constructor(
    @Inject(FileUpkeep) private readonly upkeep: FileUpkeep,
    @InjectQueue(fileUpkeepQueue) private readonly queue: Queue,
  ) {}

  onApplicationBootstrap(): void {
    // Not waited for: without Redis the api gets ready all the same, and the queue goes on when it is back.
    this.queue.add({}, { repeat: { every: everyMs } }).catch((error: unknown) => {
      this.logger.error({ reason: String(error) }, 'Files are not looked after at the moment');
    });
  }

  @Process()
  async lookAfter(): Promise<void> {
    await this.upkeep.run(Date.now());
  }

  /** The next hour tries again. */
  @OnQueueFailed()
  onFailed(_job: Job, error: Error): void {
    this.logger.error({ reason: error.message }, 'Looking after files failed');
  }
}
