import { Inject, Injectable } from '@nestjs/common';
import type { WaitEstimate } from '@visavis/acd';
import { LiveState } from '../live-state.js';

export interface QueueState {
  readonly queueId: string;
  readonly name: string;
  readonly waiting: number;
  readonly longestWaitingSince: number | null;
  /** For somebody who joins now with the queue's default priority; null while nothing has been observed. */
  readonly estimate: WaitEstimate | null;
}

/** How long each queue's line is, from this process's memory: costs no round trip. */
@Injectable()
export class QueueStates {
  constructor(@Inject(LiveState) private readonly live: LiveState) {}

  current(): readonly QueueState[] {
    return this.live.queueStates();
  }

  /** Called at most every 250 ms, with the queues whose line changed. Returns the function that removes the listener. */
  onChange(listener: (changed: readonly QueueState[]) => void): () => void {
    return this.live.onQueuesChanged(listener);
  }
}
