/** From what was measured to a word that can be relied on: whose trouble it is, how bad, and whether it lasts. */
import type { QualitySample } from '@visavis/contracts';
import type { QualityLevel } from '../call-state.js';

export type MeasuredLevel = Exclude<QualityLevel, 'lost'>;
export type PathTrouble = Pick<QualitySample, 'sentLossPercent' | 'sentJitterMs'>;

/** Speech stays easy below the first limits and hard work above the second (ITU-T G.114 for the delay). */
const limits = {
  lossPercent: { fair: 2, poor: 7 },
  jitterMs: { fair: 40, poor: 100 },
  roundTripMs: { fair: 250, poor: 500 },
} as const;
type Measured = { readonly [Name in keyof typeof limits]: number | null };

/** What they said is of another moment than what is missed: half as much again is theirs as well. */
const allowance = 1.5;

/** How a connection is by what was measured, and how sure it is that it is this one and not that of whoever sends to it. */
export interface MeasuredQuality {
  readonly level: MeasuredLevel;
  /** What goes out, and the round trip, are nobody else's. */
  readonly certain: MeasuredLevel;
}

/**
 * The media server passes on what it gets, gaps included: what is missed of somebody whose own way out is bad is theirs.
 * With several of them the worst explains it, so that a bad way in may be noticed late beside a bad way out.
 */
export function qualityOf(sample: Omit<QualitySample, 'intervalMs'>, others: readonly PathTrouble[]): MeasuredQuality {
  const explained = (name: keyof PathTrouble): number => Math.max(0, ...others.map((other) => other[name] ?? 0));
  const beyond = (received: number | null, theirs: number): number | null => (received === null ? null : Math.max(0, received - allowance * theirs));
  const certain = levelOf({ lossPercent: sample.sentLossPercent, jitterMs: sample.sentJitterMs, roundTripMs: sample.roundTripMs });
  const received = levelOf({
    lossPercent: beyond(sample.receivedLossPercent, explained('sentLossPercent')),
    jitterMs: beyond(sample.receivedJitterMs, explained('sentJitterMs')),
    roundTripMs: null,
  });
  return { level: rank[received] > rank[certain] ? received : certain, certain };
}

function levelOf(measured: Measured): MeasuredLevel {
  const names = Object.keys(limits) as (keyof typeof limits)[];
  if (names.some((name) => (measured[name] ?? 0) >= limits[name].poor)) return 'poor';
  return names.some((name) => (measured[name] ?? 0) >= limits[name].fair) ? 'fair' : 'good';
}

/** What the others cannot be told from yet is given one interval more: by then they have said how they are. */
const worsensAfter = { certain: 2, uncertain: 3 } as const;
const improvesAfter = 3;
const rank: Readonly<Record<MeasuredLevel, number>> = { good: 0, fair: 1, poor: 2 };

/** A level is shown once it has lasted: a shown one that flickers tells people nothing. */
export interface SteadyLevel {
  readonly shown: MeasuredLevel;
  readonly candidate: MeasuredLevel;
  readonly times: number;
}

export const steadilyGood: SteadyLevel = { shown: 'good', candidate: 'good', times: 0 };

export function steady({ candidate, shown, times }: SteadyLevel, { certain, level }: MeasuredQuality): SteadyLevel {
  if (level === shown) return { shown, candidate: shown, times: 0 };
  const worse = rank[level] > rank[shown];
  const goesOn = candidate !== shown && rank[candidate] > rank[shown] === worse;
  // Of several that are all worse, or all better, the one nearest to what is shown has lasted.
  const lasting = goesOn && rank[candidate] > rank[level] !== worse ? candidate : level;
  const lasted = goesOn ? times + 1 : 1;
  const needed = worse ? worsensAfter[certain === level ? 'certain' : 'uncertain'] : improvesAfter;
  return lasted >= needed ? { shown: lasting, candidate: lasting, times: 0 } : { shown, candidate: lasting, times: lasted };
}
