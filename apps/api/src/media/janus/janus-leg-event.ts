import { z } from 'zod';
import type { IceCandidate, LegTarget, MediaLegEvent } from '../media.port.js';
import type { JanusMessage } from './janus-protocol.js';

const hangupSchema = z.object({ reason: z.string().default('unknown') });
const mediaSchema = z.object({ mid: z.string(), receiving: z.boolean() });
const slowLinkSchema = z.object({ uplink: z.boolean().default(false), lost: z.number().default(0) });
const trickleSchema = z.object({
  candidate: z.union([
    z.object({ completed: z.literal(true) }),
    z.object({
      candidate: z.string(),
      sdpMid: z.string().nullable().default(null),
      sdpMLineIndex: z.number().nullable().default(null),
    }),
  ]),
});

/** Translates what Janus' core reports about a PeerConnection; null for what nobody needs to know. */
export function legEventOf(target: LegTarget, message: JanusMessage): MediaLegEvent | null {
  switch (message.janus) {
    case 'webrtcup':
      return { type: 'connected', target };
    case 'hangup': {
      const { reason } = hangupSchema.catch({ reason: 'unknown' }).parse(message);
      return { type: 'hangup', target, reason };
    }
    case 'media': {
      const result = mediaSchema.safeParse(message);
      // Of the receiving connection Janus would tell what it gets from a browser that sends nothing there.
      return result.success && target === 'publisher' ? { type: 'flow', mid: result.data.mid, flowing: result.data.receiving } : null;
    }
    case 'slowlink': {
      const { uplink, lost } = slowLinkSchema.catch({ uplink: false, lost: 0 }).parse(message);
      return { type: 'slow-link', target, uplink, lostPackets: lost };
    }
    case 'trickle': {
      const result = trickleSchema.safeParse(message);
      return result.success ? { type: 'candidate', target, candidate: candidateOf(result.data.candidate) } : null;
    }
    default:
      return null;
  }
}

function candidateOf(candidate: IceCandidate | { completed: true }): IceCandidate | null {
  return 'completed' in candidate ? null : candidate;
}
