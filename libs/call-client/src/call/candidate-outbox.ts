import type { LegTarget } from '@visavis/contracts';
import type { LegSignaling } from './leg-signaling.js';

/** Holds a PeerConnection's candidates back until its description has arrived, then passes them on in order. */
export class CandidateOutbox {
  readonly #send: (candidate: RTCIceCandidate | null) => void;
  #held: (RTCIceCandidate | null)[] | null = [];

  constructor(send: (candidate: RTCIceCandidate | null) => void) {
    this.#send = send;
  }

  add(candidate: RTCIceCandidate | null): void {
    // An empty candidate ends one generation; null, which follows it, ends them all.
    if (candidate?.candidate === '') return;
    if (this.#held) this.#held.push(candidate);
    else this.#send(candidate);
  }

  /** `sdp` is the description as it was sent: what it names already needs no message of its own. */
  release(sdp: string): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const candidate of held) if (candidate === null || !sdp.includes(candidate.candidate)) this.#send(candidate);
  }
}

export function trickleOutbox(target: LegTarget, options: { contactId: string; signaling: LegSignaling }): CandidateOutbox {
  const { contactId, signaling } = options;
  return new CandidateOutbox((candidate) => {
    const payload = candidate && {
      candidate: candidate.candidate,
      sdpMid: candidate.sdpMid,
      sdpMLineIndex: candidate.sdpMLineIndex,
    };
    // A candidate that gets lost is one path less; whether media connects is watched elsewhere.
    void signaling.request('leg.trickle', { contactId, target, candidate: payload }, { whenDisconnected: 'fail' });
  });
}
