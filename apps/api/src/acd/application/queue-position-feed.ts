import { Inject, Injectable } from '@nestjs/common';
import type { WaitEstimate } from '@visavis/acd';
import { LiveState } from './live-state.js';

export interface QueuePosition {
  readonly contactId: string;
  /** 1 is next. */
  readonly position: number;
  readonly estimate: WaitEstimate | null;
}

/** Position and estimated wait of contacts in line, told only when they change. */
@Injectable()
export class QueuePositionFeed {
  constructor(@Inject(LiveState) private readonly live: LiveState) {}

  /**
   * Tells the listener the contact's present position soon and then each change, at most every 250 ms, for as long as
   * it waits. Returns the function that ends it.
   */
  watch(contactId: string, listener: (position: QueuePosition) => void): () => void {
    return this.live.watchPosition(contactId, listener);
  }

  current(contactId: string): QueuePosition | null {
    return this.live.positionOf(contactId);
  }
}
