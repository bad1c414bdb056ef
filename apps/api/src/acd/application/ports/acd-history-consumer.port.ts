import type { AcdCommit } from '@visavis/acd';

/**
 * The reader that may not miss anything: commits in stream order, given again until they are acknowledged, also to
 * another process after a crash. Two processes may read the same commits for a moment: write idempotently by event id.
 */
export abstract class AcdHistoryConsumer {
  /** Up to `max` commits; empty when there are none for `waitMs`, or while another process is the reader. */
  abstract read(max: number, waitMs: number): Promise<readonly AcdCommit[]>;
  /** Says that these are written for good. The store forgets them after a while. */
  abstract acknowledge(commits: readonly AcdCommit[]): Promise<void>;
}
