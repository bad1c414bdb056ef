import type { QueueState } from '@visavis/contracts';

const prefix = 'queue:';

export function queueRoom(queueId: string): string {
  return `${prefix}${queueId}`;
}

export function isQueueRoom(room: string): boolean {
  return room.startsWith(prefix);
}

/**
 * Tells agents how long their lines are, at most once per `intervalMs` and queue: people read it, so the latest is
 * enough. One message per queue goes to everybody who serves it, encoded once.
 */
export class QueueBroadcast {
  private readonly changed = new Map<string, QueueState>();
  /** As last sent: a line that grew and shrank in between is no news. */
  private readonly sent = new Map<string, QueueState>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly send: (room: string, queue: QueueState) => void,
    private readonly intervalMs = 1_000,
  ) {}

  add(queues: readonly QueueState[]): void {
    for (const { queueId, name, waiting, longestWaitingSince } of queues) {
      this.changed.set(queueId, { queueId, name, waiting, longestWaitingSince });
    }
    this.timer ??= setTimeout(() => this.flush(), this.intervalMs);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.changed.clear();
  }

  private flush(): void {
    this.timer = null;
    for (const queue of this.changed.values()) {
      if (isSame(this.sent.get(queue.queueId), queue)) continue;
      this.sent.set(queue.queueId, queue);
      this.send(queueRoom(queue.queueId), queue);
    }
    this.changed.clear();
  }
}

function isSame(before: QueueState | undefined, now: QueueState): boolean {
  return before?.waiting === now.waiting && before.longestWaitingSince === now.longestWaitingSince && before.name === now.name;
}
