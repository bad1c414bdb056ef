import type { chatPushes, chatRequests } from '@visavis/contracts';
import type { SignalingPart } from '../signaling/signaling-part.js';

/** What a thread needs of a connection. */
export type ChatSignaling = SignalingPart<typeof chatRequests, typeof chatPushes>;
