/** Counters since the connection began, as far as the browser reports them. Times in milliseconds. */
export interface QualityReading {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly jitterMs: number | null;
  readonly rttMs: number | null;
  /** What the media server last reported to miss of what we send, 0..1. */
  readonly sentLoss: number | null;
}

/** W3C webrtc-stats, the members used here; the DOM library leaves report entries untyped. */
interface StatsEntry {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  /** Seconds. */
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly fractionLost?: number;
  readonly nominated?: boolean;
  readonly state?: string;
}

/** Puts the reports of the receiving and the sending connection together. */
export function readQuality(reports: Iterable<StatsEntry>): QualityReading {
  const entries = [...reports];
  const inbound = entries.filter(({ type }) => type === 'inbound-rtp');
  const remoteInbound = entries.filter(({ type }) => type === 'remote-inbound-rtp');
  const pairs = entries.filter(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
  return {
    packetsReceived: sum(inbound.map((entry) => entry.packetsReceived)),
    packetsLost: sum(inbound.map((entry) => entry.packetsLost)),
    jitterMs: worstMs(inbound.map((entry) => entry.jitter)),
    rttMs: worstMs([...pairs.map((entry) => entry.currentRoundTripTime), ...remoteInbound.map((entry) => entry.roundTripTime)]),
    sentLoss: worst(remoteInbound.map((entry) => entry.fractionLost)),
  };
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function worst(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : null;
}

function worstMs(seconds: readonly (number | undefined)[]): number | null {
  const value = worst(seconds);
  return value === null ? null : Math.round(value * 1_000);
}
