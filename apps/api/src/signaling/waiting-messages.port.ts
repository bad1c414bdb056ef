import type { LocalizedText } from '@visavis/contracts';

/** What customers read while they wait, as people have set it up. */
export abstract class WaitingMessages {
  /** Null where a queue says nothing. */
  abstract of(queueId: string): LocalizedText | null;
}
