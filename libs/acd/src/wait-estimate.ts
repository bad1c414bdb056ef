/**
 * How long somebody at a position may still wait, as a range that holds in about eight of ten cases. The line moves one
 * place each time one of the agents finishes; with n agents and a mean handling time m that is a process of rate n ÷ m,
 * and the time to the k-th such moment has (nearly) a gamma distribution of shape k, widened when handling times vary
 * less or more than exponentially. Only handling times that were observed count: nothing observed, nothing promised.
 */
export interface WaitEstimate {
  readonly minMs: number;
  readonly maxMs: number;
}

export interface ObservedHandling {
  readonly count: number;
  readonly meanMs: number;
  readonly varianceMs2: number;
}

export const nothingObserved: ObservedHandling = { count: 0, meanMs: 0, varianceMs2: 0 };

/** How many of the latest observations count fully; older ones fade, because a morning says little about an afternoon. */
const memory = 50;

export function observe(before: ObservedHandling, handlingMs: number): ObservedHandling {
  const count = Math.min(before.count + 1, memory);
  const delta = handlingMs - before.meanMs;
  const meanMs = before.meanMs + delta / count;
  const varianceMs2 = before.varianceMs2 + (delta * (handlingMs - meanMs) - before.varianceMs2) / count;
  return { count, meanMs, varianceMs2 };
}

/** z of the 10 % and 90 % quantiles. */
const z = 1.2816;

/** `position` 1 is next; `agents` are those signed in for the queue, idle or not. Null when there is nothing to go by. */
export function estimateWait(position: number, agents: number, observed: ObservedHandling): WaitEstimate | null {
  if (observed.count === 0 || agents <= 0 || position <= 0) return null;
  const variation = observed.meanMs > 0 ? observed.varianceMs2 / observed.meanMs ** 2 : 0;
  const perPlaceMs = observed.meanMs / agents;
  // With one agent the first place is the rest of one talk; with several it is nearly memoryless whatever the talks are.
  const spread = agents === 1 ? Math.max(0.25, variation) : Math.max(0.5, (variation + 1) / 2);
  // A mean of few observations is itself uncertain, which far back in the line is what matters most.
  const shape = 1 / (spread / position + variation / observed.count);
  const scaleMs = (perPlaceMs * position) / shape;
  return { minMs: quantile(shape, -z, scaleMs), maxMs: quantile(shape, z, scaleMs) };
}

/** Wilson and Hilferty's approximation of the gamma distribution's quantiles. */
function quantile(shape: number, deviations: number, scaleMs: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + deviations / (3 * Math.sqrt(shape));
  return Math.round(shape * scaleMs * Math.max(0, cubeRoot) ** 3);
}
