/** Which of several shared screens is looked at. Pure. */
export interface Staging {
  readonly known: readonly string[];
  readonly chosen: string | null;
}

/** The newest one takes the stage; a chosen one keeps it until it ends or another one begins. The same object when nothing changes. */
export function stagedOf(before: Staging, present: readonly string[]): Staging {
  const begun = present.filter((id) => !before.known.includes(id));
  const known = [...before.known.filter((id) => present.includes(id)), ...begun];
  const kept = before.chosen !== null && present.includes(before.chosen) ? before.chosen : null;
  const chosen = begun.at(-1) ?? kept ?? known.at(-1) ?? null;
  const same = chosen === before.chosen && known.length === before.known.length && begun.length === 0;
  return same ? before : { known, chosen };
}
