/** Counters since the connection began, as far as the browser reports them. Times in milliseconds. */
export interface QualityReading {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly receivedJitterMs: number | null;
  readonly packetsSent: number;
  /** Of what we send, as the media server has reported it. */
  readonly sentPacketsLost: number | null;
  readonly sentJitterMs: number | null;
  readonly roundTripMs: number | null;
  readonly freezes: number | null;
  readonly freezeMs: number | null;
}

/** W3C webrtc-stats, the members used here; the DOM library leaves report entries untyped. */
interface StatsEntry {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly packetsSent?: number;
  /** Seconds. */
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly totalFreezesDuration?: number;
  readonly freezeCount?: number;
  readonly nominated?: boolean;
  readonly state?: string;
}

/** Puts the reports of the receiving and the sending connection together. */
export function readQuality(reports: Iterable<StatsEntry>): QualityReading {
  const entries = [...reports];
  const of = (wanted: string): StatsEntry[] => entries.filter(({ type }) => type === wanted);
  const [inbound, outbound, remoteInbound] = [of('inbound-rtp'), of('outbound-rtp'), of('remote-inbound-rtp')];
  const pairs = of('candidate-pair').filter(({ nominated, state }) => nominated && state === 'succeeded');
  return {
    packetsReceived: sum(inbound.map((entry) => entry.packetsReceived)) ?? 0,
    packetsLost: sum(inbound.map((entry) => entry.packetsLost)) ?? 0,
    receivedJitterMs: worstMs(inbound.map((entry) => entry.jitter)),
    packetsSent: sum(outbound.map((entry) => entry.packetsSent)) ?? 0,
    sentPacketsLost: sum(remoteInbound.map((entry) => entry.packetsLost)),
    sentJitterMs: worstMs(remoteInbound.map((entry) => entry.jitter)),
    roundTripMs: worstMs([...pairs.map((entry) => entry.currentRoundTripTime), ...remoteInbound.map((entry) => entry.roundTripTime)]),
    freezes: sum(inbound.map((entry) => entry.freezeCount)),
    freezeMs: inMs(sum(inbound.map((entry) => entry.totalFreezesDuration))),
  };
}

function sum(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
}

function worstMs(seconds: readonly (number | undefined)[]): number | null {
  const known = seconds.filter((value) => value !== undefined);
  return inMs(known.length > 0 ? Math.max(...known) : null);
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1_000);
}
