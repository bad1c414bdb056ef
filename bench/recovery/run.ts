import { percentiles } from '../load/percentiles.js';
import { inflict, what, type What } from './cases.js';
import { NetworkedCall, sides, type Side } from './networked-call.js';

export interface RecoverySettings {
  readonly runs: number;
  readonly chromium: string;
  readonly repository: string;
}

const recoveryTimeoutMs = 40_000;
/** Frames after which a picture counts as moving again. */
const steadyFrames = 10;
/** Between two runs, so that what one has left behind does not disturb the next. */
const pauseMs = 4_000;
const pollMs = 100;

export async function runRecovery({ runs, ...options }: RecoverySettings) {
  const call = await NetworkedCall.begin(options);
  try {
    await untilMoving(call, Date.now());
    const cases = [];
    for (const kind of what) cases.push(await measureCase(call, kind, runs));
    return { bench: 'recovery', cases };
  } finally {
    await call.close();
  }
}

async function measureCase(call: NetworkedCall, kind: What, runs: number) {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    // By turns, since the two pages are different ones.
    const side = run % 2 === 0 ? 'customer' : 'agent';
    const took = await measure(call, kind, side);
    // Connections that have been moved once do not stand for a call that begins on one network and goes on on another.
    if (kind === 'network-change') await begunAnew(call, side);
    samples.push(Math.max(...Object.values(took)));
    console.error(`${kind} ${run + 1}/${runs}, at the ${side}: ${sides.map((each) => `${each} ${Math.round(took[each])} ms`).join(', ')}`);
  }
  const [p50, max] = percentiles(samples, [0.5, 1]);
  return { what: kind, runs, ms: { p50: Math.round(p50), max: Math.round(max) } };
}

/** Milliseconds until each side presents the first frame that was decoded since. */
async function measure(call: NetworkedCall, kind: What, side: Side): Promise<Record<Side, number>> {
  const since = await inflict(kind, call, side);
  await untilMoving(call, since);
  const took = { agent: 0, customer: 0 };
  for (const each of sides) {
    const frames = (await call.frames(each)).filter((at) => at >= since);
    // The other side of a reload goes on presenting for a moment: it is the first frame after the gap that counts.
    const first = kind === 'reload' && each !== side ? afterLongestGap(frames, since) : frames[0];
    took[each] = (first ?? Number.NaN) - since;
  }
  return took;
}

async function begunAnew(call: NetworkedCall, side: Side): Promise<void> {
  const since = Date.now();
  await call.page(side).reload({ waitUntil: 'commit' });
  await untilMoving(call, since);
}

function afterLongestGap(frames: readonly number[], since: number): number | undefined {
  const gaps = frames.map((at, index) => ({ at, ms: at - (frames[index - 1] ?? since) }));
  return gaps.toSorted((a, b) => b.ms - a.ms)[0]?.at;
}

async function untilMoving(call: NetworkedCall, since: number): Promise<void> {
  const deadline = Date.now() + recoveryTimeoutMs;
  for (;;) {
    // A page that is just being loaded has nothing to tell yet.
    const counts = await Promise.all(sides.map((side) => call.frames(side).then((frames) => settled(frames, since), () => false)));
    if (counts.every(Boolean)) return;
    if (Date.now() > deadline) throw new Error(`No moving pictures on both sides within ${recoveryTimeoutMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Enough frames since, the last ones of them close together: after a reload the other side goes on for a moment, and stops. */
function settled(frames: readonly number[], since: number): boolean {
  const recent = frames.filter((at) => at >= since);
  const last = recent.at(-1) ?? 0;
  return recent.length >= steadyFrames && Date.now() - since > 2_500 && Date.now() - last < 500;
}
