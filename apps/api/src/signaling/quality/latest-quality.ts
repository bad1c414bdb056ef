import type { LegQuality } from '@visavis/contracts';

/** Three reports that did not come: whoever said nothing for that long is not known to be anything. */
export const keptMs = 16_000;

interface Kept {
  readonly quality: LegQuality;
  readonly at: number;
}

/** What everybody in a conversation has said last of their own connection. Conversations that have fallen silent are forgotten. */
export class LatestQuality {
  /** The one that was silent longest comes first. */
  private readonly conversations = new Map<string, Map<string, Kept>>();

  constructor(private readonly now: () => number) {}

  /** Whether the level is another one than was known. */
  note(contactId: string, quality: LegQuality): boolean {
    const at = this.now();
    const before = this.conversations.get(contactId) ?? new Map<string, Kept>();
    const known = before.get(quality.legId);
    before.set(quality.legId, { quality, at });
    this.conversations.delete(contactId);
    this.conversations.set(contactId, before);
    this.forget(at);
    return !known || isOver(known, at) || known.quality.level !== quality.level;
  }

  /** Of everybody but this leg. */
  others(contactId: string, legId: string): LegQuality[] {
    const now = this.now();
    const kept = [...(this.conversations.get(contactId)?.values() ?? [])];
    return kept.flatMap((one) => (one.quality.legId !== legId && !isOver(one, now) ? [one.quality] : []));
  }

  get size(): number {
    return this.conversations.size;
  }

  private forget(now: number): void {
    for (const [contactId, legs] of this.conversations) {
      for (const [legId, kept] of legs) if (isOver(kept, now)) legs.delete(legId);
      if (legs.size > 0) return;
      this.conversations.delete(contactId);
    }
  }
}

function isOver({ at }: Kept, now: number): boolean {
  return now - at > keptMs;
}
