import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingObserved, observe, type ObservedHandling } from './handling-times.js';
import { estimateWait, type LinePace } from './wait-estimate.js';

/** A team that stays as it is, and a line that nobody leaves. */
function steady(agents: number, handling: ObservedHandling): LinePace {
  return { agents, handling, usualAgents: null, staffVarianceRate: 0, departureRate: 0 };
}

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
    expect(estimateWait(1, steady(3, nothingObserved))).toBeNull();
    expect(estimateWait(1, steady(0, observe(nothingObserved, 1_000)))).toBeNull();
  });

  it('grows with the position and shrinks with more agents', () => {
    const handling = observed(() => 60_000);
    const near = estimateWait(1, steady(2, handling));
    const far = estimateWait(10, steady(2, handling));
    const staffed = estimateWait(10, steady(8, handling));
    expect(far?.minMs).toBeGreaterThan(near?.maxMs ?? Infinity);
    expect(staffed?.maxMs).toBeLessThan(far?.minMs ?? 0);
  });

  it('follows a change of handling times, the faster the fewer talks were seen before', () => {
    const after = (before: number) => {
      let handling = nothingObserved;
      for (let count = 0; count < before; count += 1) handling = observe(handling, 60_000);
      for (let count = 0; count < 500; count += 1) handling = observe(handling, 120_000);
      return handling.meanMs;
    };
    expect(after(20)).toBeGreaterThan(115_000);
    expect(after(2_000)).toBeGreaterThan(95_000);
    expect(after(2_000)).toBeLessThan(after(20));
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
    const range = estimateWait(position, steady(agents, observed(draw)));
    const inside = Array.from({ length: 500 }, () => simulatedWait(position, agents, draw)).filter(
      (wait) => wait >= (range?.minMs ?? 0) && wait <= (range?.maxMs ?? 0),
    ).length;
    expect(inside / 500).toBeGreaterThan(0.7);
  });

  it('is a range of finite, ordered times for every pace', () => {
    const positive = (max: number) => fc.double({ min: 0.001, max, noNaN: true });
    const pace = fc.record({
      agents: positive(1_000),
      usualAgents: fc.option(positive(1_000)),
      staffVarianceRate: fc.double({ min: 0, max: 1e-6, noNaN: true }),
      departureRate: fc.double({ min: 0, max: 1e-3, noNaN: true }),
      handling: fc.record({ count: fc.integer({ min: 1, max: 1_000 }), meanMs: positive(1e7), varianceMs2: fc.double({ min: 0, max: 1e15, noNaN: true }) }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), pace, (position, given) => {
        const range = estimateWait(position, given);
        expect(range?.minMs).toBeGreaterThanOrEqual(0);
        expect(range?.maxMs).toBeGreaterThanOrEqual(range?.minMs ?? Infinity);
        expect(Number.isFinite(range?.maxMs)).toBe(true);
      }),
    );
  });

  it('is later further back, and sooner when others give up', () => {
    const maxOf = (position: number, given: LinePace) => estimateWait(position, given)?.maxMs ?? Number.NaN;
    const handling = observed(() => 60_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 500 }), (position, agents) => {
        const given = steady(agents, handling);
        expect(maxOf(position + 1, given)).toBeGreaterThanOrEqual(maxOf(position, given));
        expect(maxOf(position, { ...given, departureRate: 1 / 600_000 })).toBeLessThanOrEqual(maxOf(position, given) + 1);
      }),
      { examples: [[1, 1]] },
    );
  });

  it('is wider when few talks were seen, and when agents come and go', () => {
    const width = (given: LinePace) => {
      const range = estimateWait(30, given);
      return (range?.maxMs ?? Number.NaN) - (range?.minMs ?? Number.NaN);
    };
    const handling = { count: 400, meanMs: 60_000, varianceMs2: 60_000 ** 2 };
    const sure = steady(5, handling);
    expect(width({ ...sure, handling: { ...handling, count: 4 } })).toBeGreaterThan(width(sure));
    expect(width({ ...sure, staffVarianceRate: 0.2 / 3_600_000 })).toBeGreaterThan(width(sure));
  });

  it('expects a team that is smaller than usual to grow again, the more the longer the wait', () => {
    const usual = steady(10, { count: 400, meanMs: 60_000, varianceMs2: 60_000 ** 2 });
    const gain = (position: number) => (estimateWait(position, { ...usual, usualAgents: 20 })?.maxMs ?? 0) / (estimateWait(position, usual)?.maxMs ?? 0);
    expect(gain(1)).toBeGreaterThan(0.95);
    expect(gain(600)).toBeLessThan(0.9);
    expect(gain(600)).toBeGreaterThan(0.5);
  });
});
