import type { IceCandidate, Jsep } from './media.port.js';

/**
 * The echo port: what a browser sends comes back from a media server, without a meeting. For measuring the way before a call.
 * Every method rejects with a MediaError, and none waits for ever.
 */
export abstract class EchoPort {
  /** On the least-loaded healthy node. Fails with 'no-node' when none is healthy. Whoever opens it closes it. */
  abstract open(offer: Jsep): Promise<Echo>;
}

export interface Echo {
  readonly answer: Jsep;
  /** Null says that the browser has no more candidates. */
  trickle(candidate: IceCandidate | null): Promise<void>;
  /** Idempotent, also when the node is gone: it then ends by itself. */
  close(): Promise<void>;
}
