import { Inject, Injectable } from '@nestjs/common';
import { QueueBoard, type QueuePosition } from './queue-board.js';

/** Position and estimated wait of contacts in line, told only when they change. */
@Injectable()
export class QueuePositionFeed {
  constructor(@Inject(QueueBoard) private readonly board: QueueBoard) {}

  /**
   * Tells the listener the contact's position soon, and then each change, at most every 250 ms, while it waits; again
   * when it comes back in line. Returns the function that ends it.
   */
  watch(contactId: string, listener: (position: QueuePosition) => void): () => void {
    return this.board.watch(contactId, listener);
  }

  current(contactId: string): QueuePosition | null {
    return this.board.positionOf(contactId);
  }
}
