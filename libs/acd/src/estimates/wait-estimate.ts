/**
 * How long somebody at a position may still wait, as a range that holds in about eight of ten cases: quantiles of the
 * time until the line has moved as many places. It moves when one of the agents finishes, and when somebody further in
 * front gives up (Whitt, 'Predicting queueing delays', 1999; Ibrahim and Whitt, 'Real-time delay estimation in
 * overloaded multiserver queues with abandonments', 2009). Only what was observed counts: nothing observed, nothing promised.
 */
import type { ObservedHandling } from './handling-times.js';

export interface WaitEstimate {
  readonly minMs: number;
  readonly maxMs: number;
}

/** What the line's movement follows from. */
export interface LinePace {
  /** Signed in and able to serve; a fraction when other queues have their share of them. */
  readonly agents: number;
  /** How many there are as a rule; null when that is not known. */
  readonly usualAgents: number | null;
  /** How much the logarithm of their number varies in a millisecond. */
  readonly staffVarianceRate: number;
  readonly handling: ObservedHandling;
  /** How readily somebody in line gives up: the share of them that does in a millisecond. */
  readonly departureRate: number;
}

/** Standard deviations from the middle to the 10 % and 90 % quantiles. */
const z = 1.2816;
/** Talks are taken to vary as exponential ones do until this many were seen. */
const priorTalks = 10;
/** How many places in front are added up one by one. */
const addedSteps = 8;
/** Within this time the number of agents comes most of the way back to what it usually is. */
const returnMs = 60 * 60_000;

/** `position` 1 is next; it may be a fraction. Null when there is nothing to go by. */
export function estimateWait(position: number, pace: LinePace): WaitEstimate | null {
  const { agents, departureRate, handling } = pace;
  if (handling.count === 0 || handling.meanMs <= 0 || agents <= 0 || position <= 0) return null;
  const variation = (handling.count * (handling.varianceMs2 / handling.meanMs ** 2) + priorTalks) / (handling.count + priorTalks);
  const meanwhile = agentsMeanwhile(pace, (position * handling.meanMs) / agents);
  const { meanMs, relativeVariance } = timeToMove(position, meanwhile / handling.meanMs, departureRate);
  // Soon, the many agents finish as if at random; the further off, the more the evenness or unevenness of talks counts.
  const nearness = Math.exp(-position / agents);
  const process = relativeVariance * (nearness + (1 - nearness) * variation);
  // What matters most far back in the line: a mean of few talks is itself uncertain, and agents come and go. A third,
  // because the mean of a random walk over a time varies a third as much as its end.
  const shape = 1 / (process + variation / handling.count + (pace.staffVarianceRate * meanMs) / 3);
  return { minMs: quantile(shape, -z, meanMs), maxMs: quantile(shape, z, meanMs) };
}

/** Their mean number during a wait of this length. */
function agentsMeanwhile({ agents, usualAgents }: LinePace, waitMs: number): number {
  if (usualAgents === null) return agents;
  const returned = waitMs / (waitMs + 2 * returnMs);
  return agents * (usualAgents / agents) ** returned;
}

/**
 * Steps of rates r, r + θ, r + 2θ …: sums of 1 ÷ rate and of 1 ÷ rate². The first ones are added up; the others by their
 * integral between half steps, which for the first ones would be more than the sum.
 */
function timeToMove(places: number, finishRate: number, departureRate: number): { readonly meanMs: number; readonly relativeVariance: number } {
  const theta = Math.min(departureRate, finishRate);
  let meanMs = 0;
  let variance = 0;
  for (let step = 0; step < Math.min(places, addedSteps); step += 1) {
    const rate = finishRate + step * theta;
    const part = Math.min(1, places - step);
    meanMs += part / rate;
    variance += part / rate ** 2;
  }
  if (places > addedSteps) {
    const slowest = finishRate + (addedSteps - 0.5) * theta;
    const fastest = finishRate + (places - 0.5) * theta;
    const steady = fastest / slowest < 1.000_1;
    meanMs += steady ? (places - addedSteps) / slowest : Math.log(fastest / slowest) / theta;
    variance += steady ? (places - addedSteps) / slowest ** 2 : (1 / slowest - 1 / fastest) / theta;
  }
  return { meanMs, relativeVariance: variance / meanMs ** 2 };
}

/** Wilson and Hilferty's approximation of the quantiles of a gamma distribution. */
function quantile(shape: number, deviations: number, meanMs: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + deviations / (3 * Math.sqrt(shape));
  return Math.round(meanMs * Math.max(0, cubeRoot) ** 3);
}
