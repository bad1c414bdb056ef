import type { Jsep } from '../media.port.js';

/** The browser's part of a leg, as the conformance suite needs it. */
export interface Peer {
  /** Makes an offer of one audio track, to be published. */
  offer(): Promise<Jsep>;
  accept(answer: Jsep): Promise<void>;
  /** Answers an offer for what this peer receives. */
  answer(offer: Jsep): Promise<Jsep>;
  close(): Promise<void>;
}
