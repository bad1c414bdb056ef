/**
 * Media signaling between a browser and the signaling gateway, the same for customers and agents.
 * A leg is one participant's connection in a contact: one PeerConnection up (publisher, offered by the browser)
 * and one down (multistream subscriber, offered by the gateway once there is something to receive).
 */
import { z } from 'zod';
import { emptySchema, idSchema } from './identity.js';

const sdpSchema = z.string().min(1).max(200_000);
export const offerSchema = z.object({ type: z.literal('offer'), sdp: sdpSchema });
export const answerSchema = z.object({ type: z.literal('answer'), sdp: sdpSchema });
export const iceCandidateSchema = z.object({
  candidate: z.string().max(2_000),
  sdpMid: z.string().max(64).nullable(),
  sdpMLineIndex: z.number().int().nonnegative().nullable(),
});
export const legTargetSchema = z.enum(['publisher', 'subscriber']);
export type LegTarget = z.infer<typeof legTargetSchema>;

export const iceServerSchema = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** Why there is no picture: the person wants voice only, to save data; or their network cannot carry one at the moment. */
export const noVideoCauseSchema = z.enum(['voice_only', 'slow_network']);
export type NoVideoCause = z.infer<typeof noVideoCauseSchema>;

/** What is not sent. Without a cause the camera is switched off, or there is none. */
export const mutedSchema = z.object({ audio: z.boolean(), video: z.boolean(), noVideoBecause: noVideoCauseSchema.optional() });

/** Somebody in the conversation, as the others may know them. */
export const participantSchema = z.object({
  legId: z.string(),
  role: z.enum(['customer', 'agent', 'invitee']),
  displayName: z.string(),
  muted: mutedSchema,
  /** False while this participant's connection is being restored. */
  connected: z.boolean(),
});
export type Participant = z.infer<typeof participantSchema>;

export const streamSourceSchema = z.enum(['camera', 'microphone', 'screen']);

/** Names what an m-line of the browser's offer shows. Without it audio is a microphone and video a camera. */
export const streamLabelSchema = z.object({ mid: z.string().min(1).max(64), source: streamSourceSchema });
export type StreamLabel = z.infer<typeof streamLabelSchema>;

/** Which received track is whose: `mid` is the m-line of the subscriber's session description. */
export const remoteStreamSchema = z.object({
  mid: z.string(),
  legId: z.string(),
  kind: z.enum(['audio', 'video']),
  source: streamSourceSchema,
});
export type RemoteStream = z.infer<typeof remoteStreamSchema>;

/**
 * Why a page looks for a new path, or opens its leg anew: the network is another one, nothing came through any more, the
 * machine slept, the media server let go.
 */
export const recoveryCauseSchema = z.enum(['network_changed', 'path_lost', 'slept', 'media_lost']);
export type RecoveryCause = z.infer<typeof recoveryCauseSchema>;

const inContact = z.object({ contactId: idSchema });

export const legRequests = {
  /** What a browser needs for its first offer. Allowed from the moment the contact is offered, so that it is there in time. */
  'leg.prepare': { payload: inContact, result: z.object({ iceServers: z.array(iceServerSchema) }) },
  /**
   * Opens (or, after a reload, opens anew) this participant's leg and publishes its first offer; allowed while the contact
   * is connecting, active or held. A leg that was open before is closed: one participant has one leg.
   */
  'leg.open': {
    payload: inContact.extend({
      muted: mutedSchema,
      offer: offerSchema,
      because: recoveryCauseSchema.optional(),
      /** As `leg.receive`; true where nothing is said. */
      cameras: z.boolean().optional(),
    }),
    result: z.object({ legId: z.string(), answer: answerSchema }),
  },
  /**
   * Every later renegotiation or ICE restart of the publisher; a restart says why. `labels` name all that the offer sends
   * besides camera and microphone: a shared screen is in it for as long as it is shared.
   */
  'leg.publish': {
    payload: inContact.extend({ offer: offerSchema, labels: z.array(streamLabelSchema).max(8).optional(), because: recoveryCauseSchema.optional() }),
    result: z.object({ answer: answerSchema }),
  },
  /** Answers the last `leg.offered`. */
  'leg.answer': { payload: inContact.extend({ answer: answerSchema }), result: emptySchema },
  /** A trickled candidate; null says there are no more. */
  'leg.trickle': {
    payload: inContact.extend({ target: legTargetSchema, candidate: iceCandidateSchema.nullable() }),
    result: emptySchema,
  },
  /** Asks for an ICE restart of the subscriber; a `leg.offered` follows. The publisher restarts with `leg.publish`. */
  'leg.restartSubscriber': { payload: inContact, result: emptySchema },
  /** Whether the leg is still there. A page whose media fell silent learns by the answer that signaling works. */
  'leg.check': { payload: inContact, result: emptySchema },
  /**
   * Whether this participant wants the others' cameras. Without them the media server stops sending them, and nothing is
   * negotiated; sound and shared screens are not concerned. To be said again to a leg that another process may drive by now.
   */
  'leg.receive': { payload: inContact.extend({ cameras: z.boolean() }), result: emptySchema },
  'leg.setMuted': { payload: inContact.extend({ muted: mutedSchema }), result: emptySchema },
} as const;

export const legPushes = {
  /** The gateway's offer for the subscriber PeerConnection; answer with `leg.answer`. */
  'leg.offered': z.object({
    contactId: idSchema,
    offer: offerSchema,
    streams: z.array(remoteStreamSchema),
  }),
  /** Candidates of the media server, where it trickles. */
  'leg.trickled': z.object({
    contactId: idSchema,
    target: legTargetSchema,
    candidate: iceCandidateSchema.nullable(),
  }),
  /**
   * The leg is gone. `ended`: the conversation is over for this participant.
   * `lost`: the media server was lost or hung the leg up; open a new leg at once (`leg.open`).
   * `replaced`: another page of the same participant took over.
   */
  'leg.closed': z.object({ contactId: idSchema, legId: z.string(), reason: z.enum(['ended', 'lost', 'replaced']) }),
} as const;
