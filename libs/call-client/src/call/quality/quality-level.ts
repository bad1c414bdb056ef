import type { ConnectionQuality, QualityLevel } from '../call-state.js';
import type { QualityReading } from './quality-reading.js';

type MeasuredLevel = Exclude<QualityLevel, 'lost'>;

/** Speech stays easy below the first limits and hard work above the second (ITU-T G.114 for the delay). */
const limits = {
  lossPct: { fair: 2, poor: 7 },
  jitterMs: { fair: 40, poor: 100 },
  rttMs: { fair: 250, poor: 500 },
} as const;

/** What one interval looked like: counters at its end compared with those at its start. */
export function qualityOf(before: QualityReading, after: QualityReading): ConnectionQuality & { level: MeasuredLevel } {
  const received = Math.max(0, after.packetsReceived - before.packetsReceived);
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const receivedLossPct = received + lost > 0 ? (100 * lost) / (received + lost) : null;
  const sentLossPct = after.sentLoss === null ? null : 100 * after.sentLoss;
  const lossPct = receivedLossPct === null && sentLossPct === null ? null : Math.max(receivedLossPct ?? 0, sentLossPct ?? 0);
  const measured = { lossPct: lossPct === null ? null : Math.round(lossPct * 10) / 10, jitterMs: after.jitterMs, rttMs: after.rttMs };
  return { level: levelOf(measured), ...measured };
}

function levelOf(measured: { readonly [Name in keyof typeof limits]: number | null }): MeasuredLevel {
  const names = Object.keys(limits) as (keyof typeof limits)[];
  if (names.some((name) => (measured[name] ?? 0) >= limits[name].poor)) return 'poor';
  return names.some((name) => (measured[name] ?? 0) >= limits[name].fair) ? 'fair' : 'good';
}

const worsensAfter = 2;
const improvesAfter = 3;
const rank: Readonly<Record<QualityLevel, number>> = { good: 0, fair: 1, poor: 2, lost: 3 };

/** A level is shown once it has lasted: a shown one that flickers tells people nothing. */
export interface SteadyLevel {
  readonly shown: QualityLevel;
  readonly candidate: MeasuredLevel;
  readonly times: number;
}

export function steady(previous: SteadyLevel, level: MeasuredLevel): SteadyLevel {
  if (level === previous.shown) return { shown: level, candidate: level, times: 0 };
  const times = level === previous.candidate ? previous.times + 1 : 1;
  const needed = rank[level] > rank[previous.shown] ? worsensAfter : improvesAfter;
  if (times >= needed) return { shown: level, candidate: level, times: 0 };
  return { shown: previous.shown, candidate: level, times };
}
