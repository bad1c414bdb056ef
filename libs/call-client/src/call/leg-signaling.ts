import type { legPushes, legRequests, qualityPushes, qualityRequests } from '@visavis/contracts';
import type { SignalingPart } from '../signaling/signaling-part.js';

/** What a call needs of a connection. */
export interface LegSignaling extends SignalingPart<typeof legRequests & typeof qualityRequests, typeof legPushes & typeof qualityPushes> {
  /** Gives a connection up that is found dead, or no longer waits for the next attempt: connects anew at once. */
  renew(): void;
}
