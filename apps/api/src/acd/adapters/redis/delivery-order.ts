import { isFinished, type AcdCommit } from '@visavis/acd';
import { compareStreamIds } from './stream-entry.js';

/**
 * Decides which commits may be delivered ahead of the stream. The stream has all commits in order; one of our own may
 * overtake it exactly when listeners have seen the version before it of every aggregate it changed, so that nobody ever
 * sees versions out of order or twice.
 */
export class DeliveryOrder {
  private readonly versions = new Map<string, number>();
  private readonly early = new Set<string>();
  private lastFromTail = '0-0';

  /** Id of the last entry read. */
  get position(): string {
    return this.lastFromTail;
  }

  restart(position: string): void {
    this.lastFromTail = position;
    this.versions.clear();
    this.early.clear();
  }

  /** True when the commit is to be delivered now; false when the tail did or will. */
  takeEarly(commit: AcdCommit): boolean {
    if (compareStreamIds(commit.commitId, this.lastFromTail) <= 0) return false;
    for (const [key, version] of versionsOf(commit)) {
      if (version !== (this.versions.get(key) ?? 0) + 1) return false;
    }
    this.early.add(commit.commitId);
    this.remember(commit);
    return true;
  }

  /** Moves on to this entry. True when it was delivered before. */
  wasEarly(id: string): boolean {
    this.lastFromTail = id;
    return this.early.delete(id);
  }

  takeFromTail(commit: AcdCommit): void {
    this.remember(commit);
  }

  /** Something between the last entry read and this oldest one may have been trimmed. */
  isBehind(oldest: string): boolean {
    return compareStreamIds(oldest, this.lastFromTail) > 0;
  }

  private remember(commit: AcdCommit): void {
    for (const [key, version] of versionsOf(commit)) this.versions.set(key, version);
    // What may still follow, a rating, takes the way through the stream.
    for (const contact of commit.contacts) if (isFinished(contact)) this.versions.delete(contact.contactId);
  }
}

function versionsOf({ agents, contacts }: AcdCommit): readonly (readonly [string, number])[] {
  return [
    ...contacts.map(({ contactId, version }) => [contactId, version] as const),
    ...agents.map(({ agentId, version }) => [agentId, version] as const),
  ];
}
