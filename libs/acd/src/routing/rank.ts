/**
 * The rank key is fixed when a contact enters: the smaller is served first. Priority is worth a head start in seconds and
 * everybody ages at the same rate, so nobody starves and the order within a line never changes.
 */
export interface Ranked {
  readonly rankKey: number;
  readonly contactId: string;
}

export function rankKeyOf(joinedAt: number, priority: number, secondsPerLevel: number): number {
  return joinedAt - priority * secondsPerLevel * 1_000;
}

export function compareRank(a: Ranked, b: Ranked): number {
  return a.rankKey - b.rankKey || (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : 0);
}

/** How pressing a contact is, comparable across queues: 1 when it has waited as long as its queue promises. */
export function urgency(rankKey: number, serviceLevelMs: number, now: number): number {
  return (now - rankKey) / Math.max(1, serviceLevelMs);
}
