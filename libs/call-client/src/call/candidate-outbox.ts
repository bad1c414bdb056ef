import type { LegTarget } from '@visavis/contracts';
import type { LegSignaling } from './leg-signaling.js';

/** Holds a PeerConnection's candidates back until its description has been sent, then passes them on in order. */
export class CandidateOutbox {
  readonly #send: (candidate: RTCIceCandidate | null) => void;
  readonly #accepts: (candidate: string) => boolean;
  #held: (RTCIceCandidate | null)[] | null = [];

  constructor(send: (candidate: RTCIceCandidate | null) => void, accepts: (candidate: string) => boolean) {
    this.#send = send;
    this.#accepts = accepts;
  }

  add(candidate: RTCIceCandidate | null): void {
    // An empty candidate ends one generation; null, which follows it, ends them all.
    if (candidate && (candidate.candidate === '' || !this.#accepts(candidate.candidate))) return;
    if (this.#held) this.#held.push(candidate);
    else this.#send(candidate);
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const candidate of held) this.#send(candidate);
  }
}

export function trickleOutbox(
  target: LegTarget,
  options: { contactId: string; signaling: LegSignaling; acceptsCandidate: (candidate: string) => boolean },
): CandidateOutbox {
  const { contactId, signaling, acceptsCandidate } = options;
  return new CandidateOutbox((candidate) => {
    const payload = candidate && {
      candidate: candidate.candidate,
      sdpMid: candidate.sdpMid,
      sdpMLineIndex: candidate.sdpMLineIndex,
    };
    // A candidate that gets lost is one path less; whether media connects is watched elsewhere.
    void signaling.request('leg.trickle', { contactId, target, candidate: payload }, { whenDisconnected: 'fail' });
  }, acceptsCandidate);
}
