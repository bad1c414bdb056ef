import { describe, expect, it } from 'vitest';
import { estimateWait, nothingObserved, observe, type ObservedHandling } from './wait-estimate.js';

/** A generator with a fixed seed: the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function observed(draw: () => number): ObservedHandling {
  let handling = nothingObserved;
  for (let count = 0; count < 200; count += 1) handling = observe(handling, draw());
  return handling;
}

/** When the k-th talk ends, counted from a moment at which all agents have been busy for long. */
function simulatedWait(position: number, agents: number, draw: () => number): number {
  const from = 600_000;
  const busyUntil = Array.from({ length: agents }, () => 0);
  for (let served = 0; ; ) {
    const next = busyUntil.indexOf(Math.min(...busyUntil));
    const endsAt = busyUntil[next] ?? 0;
    busyUntil[next] = endsAt + draw();
    if (endsAt <= from) continue;
    served += 1;
    if (served === position) return endsAt - from;
  }
}

describe('the estimated wait', () => {
  it('promises nothing while nothing was observed or nobody is there', () => {
    expect(estimateWait(1, 3, nothingObserved)).toBeNull();
    expect(estimateWait(1, 0, observe(nothingObserved, 1_000))).toBeNull();
  });

  it('grows with the position and shrinks with more agents', () => {
    const handling = observed(() => 60_000);
    const near = estimateWait(1, 2, handling);
    const far = estimateWait(10, 2, handling);
    const staffed = estimateWait(10, 8, handling);
    expect(far?.minMs).toBeGreaterThan(near?.maxMs ?? Infinity);
    expect(staffed?.maxMs).toBeLessThan(far?.minMs ?? 0);
  });

  it('follows a change of handling times within some fifty talks', () => {
    let handling = observed(() => 60_000);
    for (let count = 0; count < 100; count += 1) handling = observe(handling, 120_000);
    expect(handling.meanMs).toBeGreaterThan(110_000);
  });

  it.each([
    [1, 3, 'exponential'],
    [5, 3, 'exponential'],
    [20, 10, 'exponential'],
    [5, 1, 'exponential'],
    [5, 3, 'even'],
    [20, 10, 'even'],
  ] as const)('holds in about eight of ten cases: position %i, %i agents, %s talks', (position, agents, kind) => {
    const random = randomFrom(7);
    const draw = () => (kind === 'exponential' ? -Math.log(1 - random()) * 60_000 : 40_000 + random() * 40_000);
    const range = estimateWait(position, agents, observed(draw));
    const inside = Array.from({ length: 500 }, () => simulatedWait(position, agents, draw)).filter(
      (wait) => wait >= (range?.minMs ?? 0) && wait <= (range?.maxMs ?? 0),
    ).length;
    expect(inside / 500).toBeGreaterThan(0.7);
  });
});
