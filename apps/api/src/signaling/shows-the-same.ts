interface Snapshot {
  readonly version: number;
  readonly now: number;
}

/**
 * Whether two snapshots of plain data differ in nothing but their version and their clock: then a page that has the one
 * need not be sent the other. Much cheaper than sending it.
 */
export function showsTheSame<View extends Snapshot>(before: View, after: View): boolean {
  return isSame({ ...before, version: 0, now: 0 }, { ...after, version: 0, now: 0 });
}

function isSame(before: unknown, after: unknown): boolean {
  if (Object.is(before, after)) return true;
  if (!isCompound(before) || !isCompound(after) || Array.isArray(before) !== Array.isArray(after)) return false;
  const names = Object.keys(before);
  return names.length === Object.keys(after).length && names.every((name) => name in after && isSame(before[name], after[name]));
}

function isCompound(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
