import { Injectable } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';

/** More than this process commits between two looks of history at the stream. */
const capacity = 4_096;

/**
 * What this process committed a moment ago, for its own reader of the stream: reading it out of the stream again would
 * cost more than keeping it. Whatever is missing here is read there.
 */
@Injectable()
export class RecentCommits {
  private readonly commits = new Map<string, AcdCommit>();
  private kept = false;

  /** Only the process that writes history has a use for them. */
  keepFromNow(): void {
    this.kept = true;
  }

  forget(): void {
    this.kept = false;
    this.commits.clear();
  }

  add(commit: AcdCommit): void {
    if (!this.kept) return;
    const oldest = this.commits.size >= capacity ? this.commits.keys().next().value : undefined;
    if (oldest !== undefined) this.commits.delete(oldest);
    this.commits.set(commit.commitId, commit);
  }

  take(commitId: string): AcdCommit | null {
    const commit = this.commits.get(commitId) ?? null;
    this.commits.delete(commitId);
    return commit;
  }
}
