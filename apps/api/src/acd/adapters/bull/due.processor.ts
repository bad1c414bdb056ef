import { Process, Processor } from '@nestjs/bull';
import { Inject } from '@nestjs/common';
import { DueProcessing } from '../../application/due-processing.js';
import { dueQueueName } from './due-waker.adapter.js';

/** Woken by Bull around a deadline. The job carries nothing: what is due, the store knows. */
@Processor(dueQueueName)
export class DueProcessor {
  constructor(@Inject(DueProcessing) private readonly due: DueProcessing) {}

  @Process()
  async wake(): Promise<void> {
    await this.due.run();
  }
}
