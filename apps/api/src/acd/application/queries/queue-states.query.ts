import { Inject, Injectable } from '@nestjs/common';
import { QueueBoard, type QueueState } from '../queue-board.js';

/** How long each queue's line is, from this process's memory: costs no round trip. */
@Injectable()
export class QueueStates {
  constructor(@Inject(QueueBoard) private readonly board: QueueBoard) {}

  current(): readonly QueueState[] {
    return this.board.states();
  }

  /** Called at most every 250 ms, with the queues whose line changed. Returns the function that removes the listener. */
  onChange(listener: (changed: readonly QueueState[]) => void): () => void {
    return this.board.onChange(listener);
  }
}
