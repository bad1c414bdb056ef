import type { Verdict } from './picture-carriage.machine.js';

/** W3C webrtc-stats, the members used here; the DOM library leaves report entries untyped. */
interface StatsEntry {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  /** Seconds since the beginning. */
  readonly totalFreezesDuration?: number;
  readonly qualityLimitationReason?: string;
  /** Bits per second. */
  readonly availableOutgoingBitrate?: number;
  readonly currentRoundTripTime?: number;
  readonly fractionLost?: number;
  readonly nominated?: boolean;
}

/** What the two connections of a leg say of the network at one moment. Counters since they began. */
export interface CapacityReading {
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Of those received, the ones that carry pictures. */
  readonly picturePackets: number;
  readonly frozenMs: number;
  /** Some picture is sent smaller or less often than it could be, for the network's sake. */
  readonly limited: boolean;
  /** What the browser believes to get through; null where it does not say. */
  readonly outgoingKbps: number | null;
  readonly rttMs: number | null;
  /** What the media server last reported to miss of what we send, 0..1; `voiceLoss` of what is said alone. */
  readonly sentLoss: number | null;
  readonly voiceLoss: number | null;
}

/** Each connection guesses for itself what gets through: the one that sends nothing stays with its first guess. */
export function readCapacity(sending: Iterable<StatsEntry>, receiving: Iterable<StatsEntry>): CapacityReading {
  const entries = [...sending];
  const of = (type: string): StatsEntry[] => entries.filter((entry) => entry.type === type);
  const inbound = [...receiving].filter(({ type }) => type === 'inbound-rtp');
  const pairs = of('candidate-pair').filter(({ nominated }) => nominated);
  const remote = of('remote-inbound-rtp');
  const sum = (values: readonly (number | undefined)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const seconds = worst(pairs.map((pair) => pair.currentRoundTripTime));
  const bitsPerSecond = worst(pairs.map((pair) => pair.availableOutgoingBitrate));
  return {
    packetsReceived: sum(inbound.map((entry) => entry.packetsReceived)),
    packetsLost: sum(inbound.map((entry) => entry.packetsLost)),
    picturePackets: sum(inbound.filter(({ kind }) => kind === 'video').map((entry) => entry.packetsReceived)),
    frozenMs: 1_000 * sum(inbound.map((entry) => entry.totalFreezesDuration)),
    limited: of('outbound-rtp').some((entry) => entry.qualityLimitationReason === 'bandwidth'),
    outgoingKbps: bitsPerSecond === null ? null : bitsPerSecond / 1_000,
    rttMs: seconds === null ? null : seconds * 1_000,
    sentLoss: worst(remote.map((entry) => entry.fractionLost)),
    // Of a picture that is paused the report before stays as it was.
    voiceLoss: worst(remote.filter(({ kind }) => kind === 'audio').map((entry) => entry.fractionLost)),
  };
}

/** Below it a camera shows blocks rather than a face, and takes from the voice what that needs. */
const cameraFloorKbps = 120;
/** What a screen is to have left before a camera gets anything: text that cannot be read is worse than a face that is missing. */
const besideScreenFloorKbps = 450;
const failingLoss = 0.15;
const freezingLoss = 0.05;
const fineLoss = 0.03;
const fineRttMs = 600;

export interface Sent {
  /** `paused` for the network's sake; `off`: there would be none in any case. */
  readonly picture: 'sent' | 'paused' | 'off';
  readonly screen: boolean;
  /** What the browser believed to get through at the measurement before, while a picture is tried again; else null. */
  readonly triedKbps: number | null;
}

/** In an interval, of a guess that is on its way up from what the line carried before: it makes eight percent in a second. */
const rising = 1.1;

/** With a picture: whether the network carries it. Without: whether what is left gets through so well that it may carry one. */
export function outgoingVerdict({ limited, outgoingKbps, rttMs, sentLoss, voiceLoss }: CapacityReading, sent: Sent): Verdict {
  if (sent.picture === 'off') return 'unclear';
  if (sent.picture === 'paused') {
    if (voiceLoss === null) return 'unclear';
    return voiceLoss < fineLoss && (rttMs ?? 0) < fineRttMs ? 'carries' : 'fails';
  }
  const floor = sent.screen ? besideScreenFloorKbps : cameraFloorKbps;
  const onTheWay = sent.triedKbps !== null && outgoingKbps !== null && outgoingKbps > rising * sent.triedKbps;
  const narrow = limited && outgoingKbps !== null && outgoingKbps < floor && !onTheWay;
  return narrow || (sentLoss ?? 0) >= failingLoss ? 'fails' : 'carries';
}

/**
 * Over an interval, of all that is received, with pictures (`wanted`) or without. Freezes alone are no sign: the sender may have
 * caused them. Nor is loss while no picture comes: there is nothing to let go of.
 */
export function incomingVerdict(before: CapacityReading, after: CapacityReading, intervalMs: number, wanted: boolean): Verdict {
  const received = after.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  // Counters that begin anew with a new leg, or a side that sends nothing.
  if (received < 0 || received + lost === 0) return 'unclear';
  if (wanted && after.picturePackets <= before.picturePackets) return 'unclear';
  const loss = lost / (received + lost);
  const frozen = after.frozenMs - before.frozenMs >= intervalMs / 2;
  if (loss >= failingLoss || (frozen && loss >= freezingLoss)) return 'fails';
  return loss < fineLoss ? 'carries' : 'unclear';
}

function worst(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : null;
}
