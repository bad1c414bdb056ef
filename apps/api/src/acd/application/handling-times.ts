import { nothingObserved, observe, type AcdCommit, type Contact, type ObservedHandling } from '@visavis/acd';

/** How long agents are occupied with a contact of each queue, from accepting to the end of the wrap-up, as observed. */
export class HandlingTimes {
  private readonly byQueue = new Map<string, ObservedHandling>();

  of(queueId: string): ObservedHandling {
    return this.byQueue.get(queueId) ?? nothingObserved;
  }

  note({ contacts, events }: AcdCommit): void {
    if (!events.some(({ type }) => type === 'contact.closed' || type === 'wrap_up.finished')) return;
    for (const contact of contacts) this.noteContact(contact);
  }

  private noteContact({ queueId, segments, updatedAt }: Contact): void {
    for (const { acceptedAt, talkStartedAt, wrapUpEndedAt } of segments) {
      // Only the segment that this very commit finished; earlier ones were counted with theirs.
      if (acceptedAt === null || talkStartedAt === null || wrapUpEndedAt !== updatedAt) continue;
      this.byQueue.set(queueId, observe(this.of(queueId), wrapUpEndedAt - acceptedAt));
    }
  }
}
