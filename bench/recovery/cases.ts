import type { NetworkedCall, Side } from './networked-call.js';

export const what = ['reload', 'network-change', 'ice-failure'] as const;
export type What = (typeof what)[number];

const cutMs = 3_000;

/**
 * Does it to one side, and says from when on nothing stands in the way any more: a moment before the command that mends the
 * path, or the reload.
 */
export async function inflict(kind: What, call: NetworkedCall, side: Side): Promise<number> {
  const { network } = call;
  if (kind === 'reload') {
    const since = Date.now();
    await call.page(side).reload({ waitUntil: 'commit' });
    return since;
  }
  if (kind === 'ice-failure') network.cut(side);
  else network.unplug(side);
  await new Promise((resolve) => setTimeout(resolve, cutMs));
  const since = Date.now();
  if (kind === 'ice-failure') network.mend(side);
  else network.plugInElsewhere(side, nextAddress());
  return since;
}

let used = 100;

/** Each time another one, as long as the network has any. */
function nextAddress(): string {
  used = used >= 250 ? 101 : used + 1;
  return `10.203.0.${used}`;
}
