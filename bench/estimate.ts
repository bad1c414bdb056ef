/**
 * Whether customers wait as long as they are told: the range shown at joining and whenever it is pushed anew, against
 * what they then waited, over traces with changing load and staff, on a virtual clock.
 */
import { bestFactors, intervalScore } from './estimate/interval-score.js';
import { ShownEstimates } from './estimate/shown-estimates.js';
import { tracesFrom, type Trace } from './estimate/traces.js';
import { numberOptions } from './load/options.js';
import { VirtualCentre } from './virtual-centre/virtual-centre.js';

const { seed, seeds } = numberOptions({ seed: 1, seeds: 1 });
const runs = Array.from({ length: seeds }, (_, index) => runOf(seed + index));
console.log(JSON.stringify({ bench: 'estimate', seed, seeds, traces: summaryOf(runs) }));

/** One line per seed, so that no seed can hide behind the others. */
function runOf(ofSeed: number) {
  const replayed = tracesFrom(ofSeed).map((trace) => ({ trace, shown: shownIn(trace) }));
  const factors = bestFactors(replayed.map(({ shown }) => shown.map(({ naiveMs, waitedMs }) => ({ pointMs: naiveMs, waitedMs }))));
  const cases = replayed.map(({ shown, trace }) => {
    const ours = intervalScore(shown);
    const naive = intervalScore(shown.map(({ naiveMs, waitedMs }) => ({ minMs: naiveMs * factors.min, maxMs: naiveMs * factors.max, waitedMs })));
    return {
      ...{ trace: trace.name, contacts: trace.callers.length, shown: shown.length },
      ...{ inside: round(ours.inside, 3), mean_width_s: round(ours.meanWidthS, 1), interval_score: round(ours.score, 1) },
      inside_at_joining: round(intervalScore(shown.filter(({ atJoining }) => atJoining)).inside, 3),
      ...{ naive_inside: round(naive.inside, 3), naive_mean_width_s: round(naive.meanWidthS, 1), naive_interval_score: round(naive.score, 1) },
    };
  });
  console.log(JSON.stringify({ bench: 'estimate', seed: ofSeed, naive_factors: [round(factors.min, 2), round(factors.max, 2)], cases }));
  return cases;
}

function summaryOf(all: readonly ReturnType<typeof runOf>[]) {
  return (all[0] ?? []).map(({ trace }) => {
    const cases = all.flatMap((run) => run.filter((each) => each.trace === trace));
    const mean = (values: readonly number[], digits: number) => round(values.reduce((sum, value) => sum + value, 0) / values.length, digits);
    const inside = cases.map((each) => each.inside);
    return {
      ...{ trace, inside: mean(inside, 3), least_inside: Math.min(...inside), seeds_inside_80: inside.filter((share) => share >= 0.8).length },
      ...{ interval_score: mean(cases.map((each) => each.interval_score), 1), naive_interval_score: mean(cases.map((each) => each.naive_interval_score), 1) },
      seeds_better_than_naive: cases.filter((each) => each.interval_score < each.naive_interval_score).length,
    };
  });
}

function shownIn({ callers, staffing }: Trace) {
  const centre = new VirtualCentre(callers, staffing);
  const estimates = new ShownEstimates(centre);
  centre.run(estimates);
  return estimates.shown;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
