/** socket.io namespace `/agent`, for signed-in users of any role; handshake `auth.token` is the access token. */
import { z } from 'zod';
import { appointmentPushes, appointmentRequests } from './appointment.js';
import { attributesSchema } from './attributes.js';
import { captionPushes, captionRequests } from './captions.js';
import { chatPushes, chatRequests } from './chat.js';
import { recordingAnswerSchema, recordingStateSchema, recordingTextSchema } from './consent.js';
import { verifiedCustomerSchema } from './customer-token.js';
import { channelSchema, emptySchema, idSchema, instantSchema, languageSchema, localizedTextSchema } from './identity.js';
import { callbackTimesSchema, deviceCheckSchema } from './customer-socket.js';
import { invitationRequests } from './invitation.js';
import { legPushes, legRequests, participantSchema } from './leg-signaling.js';
import { networkCheckSchema } from './network-check.js';
import { phoneOriginSchema } from './phone.js';
import { qualityPushes, qualityRequests } from './quality.js';
import { conferenceRequests, conferenceSchema, transferNoteSchema, transferSchema, transferTargetsSchema, transferToSchema } from './transfer.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const agentNamespace = '/agent';

/**
 * socket.io's handshake `auth`. `pageId` is random, made once per browser tab and kept in sessionStorage: with it a reload
 * or a reconnection is told from a second tab. The first page of an agent holds the desk; another page is connected
 * but inactive (requests fail with `agent.session_superseded`) until it sends `agent.takeOver`.
 * A refused handshake is a `connect_error` whose `data` is an error answer (error-codes.ts).
 */
export const agentHandshakeSchema = z.object({ token: z.string().max(4_096), pageId: idSchema });

export const intentStatusSchema = z.enum(['available', 'break', 'offline']);
export const breakReasonSchema = z.enum(['short_break', 'lunch', 'meeting', 'training', 'back_office', 'not_responding']);
export type BreakReason = z.infer<typeof breakReasonSchema>;
/** `not_responding` is set by the system alone. */
export const chosenIntentSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('available') }),
  z.object({ status: z.literal('break'), reason: breakReasonSchema.exclude(['not_responding']) }),
  z.object({ status: z.literal('offline') }),
]);
export type ChosenIntent = z.infer<typeof chosenIntentSchema>;

export const intentSchema = z.object({
  status: intentStatusSchema,
  reason: breakReasonSchema.nullable(),
  setBy: z.enum(['self', 'supervisor', 'system']),
  since: instantSchema,
});
export type Intent = z.infer<typeof intentSchema>;

export const engagementStateSchema = z.enum(['offered', 'calling', 'connecting', 'talking', 'held', 'wrapping']);

/** What the agent may know of a contact. */
export const agentContactSchema = z.object({
  contactId: idSchema,
  channel: channelSchema,
  customerName: z.string(),
  customerDetails: z.string().nullable(),
  language: languageSchema,
  topic: localizedTextSchema,
  queueId: idSchema,
  queueName: z.string(),
  joinedAt: instantSchema,
  /** The customer is not there yet: they are called when the offer is accepted. */
  isCallback: z.boolean(),
  deviceCheck: deviceCheckSchema,
  /** Null for who has not checked it. */
  networkCheck: networkCheckSchema.nullable(),
  /** Of who came by telephone; null for who came by a browser. */
  phone: phoneOriginSchema.nullable(),
  /** What is known of the customer or the matter. Nobody has checked what `verified` does not name. */
  attributes: attributesSchema,
  verified: verifiedCustomerSchema.nullable(),
  /** What the customer answered about recording; null when they were not asked. `own`: what this agent must agree to themselves first; `ownAgreed`: whether they have, in this contact. */
  recordingConsent: z.object({ agreed: z.boolean(), own: recordingTextSchema.nullable(), ownAgreed: z.boolean() }).nullable(),
  /** For what time it was agreed, with the note for the agent; null for a contact that came without an appointment. */
  appointment: z.object({ from: instantSchema, until: instantSchema, note: z.string().nullable() }).nullable(),
  /** How it came from another agent, or is on its way to one; null when it never was passed on. */
  transfer: transferSchema.nullable(),
});

export const wrapUpSchema = z.object({ dispositionId: idSchema.nullable(), notes: z.string().max(4_000) });

/** One thing the agent is occupied with: an offer or a segment. */
export const engagementSchema = z.object({
  segmentId: idSchema,
  state: engagementStateSchema,
  since: instantSchema,
  /** When the conversation began, which a hold does not change; null before. */
  answeredAt: instantSchema.nullable(),
  /** When an offer expires, a connection attempt fails or the wrap-up ends by itself; null in a conversation. */
  deadlineAt: instantSchema.nullable(),
  /** Must be sent back to accept or reject; null once accepted. */
  offerToken: z.string().nullable(),
  contact: agentContactSchema,
  /** Empty until the conversation begins. */
  participants: z.array(participantSchema),
  /** Null outside a conversation. */
  conference: conferenceSchema.nullable(),
  recording: recordingStateSchema,
  /** Whether captions can be had: there is an engine for the contact's language, and the customer agreed. */
  captions: z.boolean(),
  wrapUp: wrapUpSchema,
});
export type Engagement = z.infer<typeof engagementSchema>;

/** An agent's own state. Snapshots replace each other: the larger `version` wins. */
export const agentStateSchema = z.object({
  agentId: idSchema,
  name: z.string(),
  version: z.number().int(),
  now: instantSchema,
  intent: intentSchema,
  nextIntent: intentSchema.pick({ status: true, reason: true }).nullable(),
  engagements: z.array(engagementSchema),
});
export type AgentState = z.infer<typeof agentStateSchema>;

export const queueStateSchema = z.object({
  queueId: idSchema,
  name: z.string(),
  waiting: z.number().int().nonnegative(),
  /** When the one who waits longest joined; null when nobody waits. */
  longestWaitingSince: instantSchema.nullable(),
});

export type QueueState = z.infer<typeof queueStateSchema>;

/** Of which conversation of the agent's. */
const followUpOfSchema = z.object({ contactId: idSchema, segmentId: idSchema });
const offerAnswerSchema = z.object({ contactId: idSchema, segmentId: idSchema, offerToken: z.string().max(64) });

export const agentRequests = {
  ...legRequests,
  ...qualityRequests,
  ...chatRequests,
  ...captionRequests,
  /** `active` is false when another page of this agent holds the desk; `agent.takeOver` changes that. */
  'agent.get': { payload: emptySchema, result: z.object({ agent: agentStateSchema, active: z.boolean() }) },
  /** Makes this page the one that rings and talks; the other one is told `session.superseded`. */
  'agent.takeOver': { payload: emptySchema, result: emptySchema },
  /** `next`: taken when the last engagement ends; `now` during an engagement means the same. Null clears the next one. */
  'agent.setIntent': {
    payload: z.object({ intent: chosenIntentSchema.nullable(), when: z.enum(['now', 'next']) }),
    result: emptySchema,
  },
  'offer.accept': { payload: offerAnswerSchema, result: emptySchema },
  'offer.reject': { payload: offerAnswerSchema, result: emptySchema },
  /** For everybody in it; of a colleague who was asked into it: they leave. */
  'contact.end': { payload: z.object({ contactId: idSchema }), result: emptySchema },
  /** While held, the customer receives nobody and nobody receives them: it stops at the media server. Repeating it is harmless. */
  'contact.hold': { payload: z.object({ contactId: idSchema, held: z.boolean() }), result: emptySchema },
  /**
   * The media server records the agent's conversation, pauses, or stops; whether it does is in the engagement. Refused with
   * `recording.no_consent` unless everybody present has agreed, and with `recording.unavailable` where nothing can be recorded.
   */
  'recording.set': {
    payload: z.object({ contactId: idSchema, wanted: z.enum(['on', 'paused', 'off']), consent: recordingAnswerSchema.optional() }),
    result: emptySchema,
  },
  /** This agent's own answer, in a conversation that is theirs or that they were asked into. */
  'consent.answer': { payload: z.object({ contactId: idSchema, answer: recordingAnswerSchema }), result: emptySchema },
  /** To whom the agent may pass on a conversation of theirs. To be asked anew while it is looked at: states change. */
  'transfer.targets': { payload: z.object({ contactId: idSchema, search: z.string().trim().max(80) }), result: transferTargetsSchema },
  /**
   * Passes the agent's conversation on; it comes back to them when nobody takes it. Repeating it for the same segment is
   * harmless. Refused with `transfer.*`, and `contact.not_allowed_now` when there is no conversation.
   */
  'contact.transfer': {
    payload: z.object({ contactId: idSchema, segmentId: idSchema, to: transferToSchema, note: transferNoteSchema.optional() }),
    result: emptySchema,
  },
  ...conferenceRequests,
  ...invitationRequests,
  ...appointmentRequests,
  /** Records that the agent hid (or showed again) the customer's picture; hiding itself happens in the page at once. */
  'contact.hideVideo': { payload: z.object({ contactId: idSchema, hidden: z.boolean() }), result: emptySchema },
  /** Ends the contact and refuses this customer's browser and address for a time. */
  'contact.block': { payload: z.object({ contactId: idSchema, reason: z.string().trim().min(1).max(500) }), result: emptySchema },
  /** When the queue of the agent's segment plans to be open: for these, `to` excluded, a follow-up can be promised. */
  'followUp.times': { payload: followUpOfSchema, result: callbackTimesSchema },
  /**
   * Agrees to talk again at a time: a contact of its own, that calls the customer back. The answer's link is for the customer
   * alone. Repeating it with the same `followUpId` is harmless. Refused with `callback.closed_then`.
   */
  'followUp.promise': {
    payload: followUpOfSchema.extend({ followUpId: idSchema, at: instantSchema, withSameAgent: z.boolean(), email: z.email().max(254).optional() }),
    result: z.object({ contactId: idSchema, link: z.url() }),
  },
  'wrapUp.save': { payload: wrapUpSchema.extend({ segmentId: idSchema }), result: emptySchema },
  'wrapUp.finish': { payload: wrapUpSchema.extend({ segmentId: idSchema }), result: emptySchema },
} as const satisfies RequestContracts;

export const agentPushes = {
  ...legPushes,
  ...qualityPushes,
  ...chatPushes,
  ...captionPushes,
  ...appointmentPushes,
  'agent.changed': agentStateSchema,
  /** Queues of this agent: all of them (after connecting, or when the membership changed), or those whose line changed. */
  'queues.changed': z.object({ queues: z.array(queueStateSchema), all: z.boolean() }),
  /** Somebody has changed what the desk reads over REST: it reads again what it holds of it. */
  'settings.changed': emptySchema,
  'session.superseded': emptySchema,
  /** Signed out everywhere, or the account was disabled: the page goes to sign-in. */
  'session.ended': emptySchema,
} as const satisfies PushContracts;
