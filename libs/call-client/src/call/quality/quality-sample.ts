import type { QualitySample } from '@visavis/contracts';
import type { QualityReading } from './quality-reading.js';

/** Nothing has been measured yet. */
export const unmeasured: Omit<QualitySample, 'intervalMs'> = {
  sentLossPercent: null,
  sentJitterMs: null,
  receivedLossPercent: null,
  receivedJitterMs: null,
  roundTripMs: null,
  freezes: null,
  freezeMs: null,
};

/** What an interval was like: the counters at its end compared with those at its start, which a new leg sets back to nothing. */
export function sampleOf(before: QualityReading, after: QualityReading, intervalMs: number): QualitySample {
  const grown = (name: 'packetsReceived' | 'packetsLost' | 'packetsSent' | 'sentPacketsLost' | 'freezes' | 'freezeMs'): number => Math.max(0, (after[name] ?? 0) - (before[name] ?? 0));
  const receivedLost = grown('packetsLost');
  return {
    intervalMs: Math.max(1, Math.round(intervalMs)),
    sentLossPercent: after.sentPacketsLost === null ? null : percentOf(grown('sentPacketsLost'), grown('packetsSent')),
    sentJitterMs: after.sentJitterMs,
    receivedLossPercent: percentOf(receivedLost, receivedLost + grown('packetsReceived')),
    receivedJitterMs: after.receivedJitterMs,
    roundTripMs: after.roundTripMs,
    freezes: after.freezes === null ? null : grown('freezes'),
    freezeMs: after.freezeMs === null ? null : grown('freezeMs'),
  };
}

/** Null for a share of nothing. */
function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.min(100, Math.round((1_000 * part) / whole) / 10) : null;
}
