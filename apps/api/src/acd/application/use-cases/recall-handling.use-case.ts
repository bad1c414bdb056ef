import { Inject, Injectable } from '@nestjs/common';
import type { Medium } from '@visavis/acd';
import { QueueBoard } from '../queue-board.js';

/** Lets estimates begin with what was observed before this process started. */
@Injectable()
export class RecallHandling {
  constructor(@Inject(QueueBoard) private readonly board: QueueBoard) {}

  /** How long agents were occupied with each of a queue's calls, or chats, oldest first. */
  execute(queueId: string, medium: Medium, handlingMs: readonly number[]): void {
    this.board.recall(queueId, medium, handlingMs);
  }
}
