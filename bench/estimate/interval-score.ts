/** Gneiting and Raftery, 'Strictly proper scoring rules', 2007, section 6.2, for the central 80 % interval: small is good. */
export interface Told {
  readonly minMs: number;
  readonly maxMs: number;
  /** How long it took from then on. */
  readonly waitedMs: number;
}

export interface IntervalScore {
  readonly inside: number;
  readonly meanWidthS: number;
  readonly score: number;
}

const outside = 1 - 0.8;

export function intervalScore(told: readonly Told[]): IntervalScore {
  let [inside, width, penalty] = [0, 0, 0];
  for (const { maxMs, minMs, waitedMs } of told) {
    if (waitedMs >= minMs && waitedMs <= maxMs) inside += 1;
    width += maxMs - minMs;
    penalty += (2 / outside) * (Math.max(0, minMs - waitedMs) + Math.max(0, waitedMs - maxMs));
  }
  const perCaseS = (sumMs: number) => sumMs / told.length / 1_000;
  return { inside: inside / told.length, meanWidthS: perCaseS(width), score: perCaseS(width + penalty) };
}

export interface Point {
  readonly pointMs: number;
  readonly waitedMs: number;
}

/**
 * The factors of a point estimate with which the interval between them scores best over all traces, each of which counts
 * the same: a quantile minimises the score of each end, and an error counts in proportion to the point.
 */
export function bestFactors(traces: readonly (readonly Point[])[]): { readonly min: number; readonly max: number } {
  const ratios = traces
    .flatMap((points) => points.map(({ pointMs, waitedMs }) => ({ ratio: waitedMs / pointMs, weight: pointMs / points.length })))
    .sort((a, b) => a.ratio - b.ratio);
  const total = ratios.reduce((sum, { weight }) => sum + weight, 0);
  const quantile = (share: number) => {
    let rest = total * share;
    return ratios.find(({ weight }) => (rest -= weight) <= 0)?.ratio ?? 1;
  };
  return { min: quantile(outside / 2), max: quantile(1 - outside / 2) };
}
