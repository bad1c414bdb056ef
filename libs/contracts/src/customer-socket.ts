/** socket.io namespace `/customer`. A guest token (handshake `auth.token`) binds a socket to its one contact. */
import { z } from 'zod';
import { appointmentLinkSchema } from './appointment.js';
import { attributesSchema } from './attributes.js';
import { captionPushes, captionRequests } from './captions.js';
import { chatPushes, chatRequests } from './chat.js';
import { redeemedCustomerTokenSchema } from './customer-token.js';
import { recordingAnswerSchema, recordingStateSchema } from './consent.js';
import { channelSchema, emptySchema, idSchema, instantSchema, languageSchema, localizedTextSchema } from './identity.js';
import { legPushes, legRequests, participantSchema } from './leg-signaling.js';
import { networkCheckRequests, networkCheckSchema } from './network-check.js';
import { qualityPushes, qualityRequests } from './quality.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const customerNamespace = '/customer';

/**
 * socket.io's handshake `auth`. Without a token only `contact.start` and `check.*` are served; the start's result binds this very socket,
 * and later connections send the guest token. A connection with the token of an open page takes over from it.
 * A refused handshake is a `connect_error` whose `data` is an error answer (error-codes.ts).
 */
export const customerHandshakeSchema = z.object({ token: z.string().max(4_096).optional() });

const deviceResultSchema = z.enum(['ok', 'missing', 'denied', 'in_use', 'failed', 'skipped']);
/** What the portal's check page found; travels with the contact to the agent. */
export const deviceCheckSchema = z.object({
  camera: deviceResultSchema,
  microphone: deviceResultSchema,
  speaker: deviceResultSchema,
});
export type DeviceCheck = z.infer<typeof deviceCheckSchema>;

export const contactStateSchema = z.enum([
  /** Agreed for a time (appointment.ts); its customer has not come. */
  'appointed',
  'queued',
  /** The queue cannot serve them; a callback may be chosen until `decideBy`. */
  'leaving',
  'callback_scheduled',
  'callback_waiting',
  'offered',
  /** An agent is there and waits for the customer's `callback.answer` until `decideBy`. */
  'calling_customer',
  'connecting',
  'active',
  'held',
  'closed',
]);
export const contactOutcomeSchema = z.enum(['completed', 'abandoned', 'abandoned_short', 'refused', 'callback_unreached', 'failed']);

export const contactStartSchema = z.object({
  topicId: idSchema,
  /** They come to an appointment, by the token of its link: topic and queue are those that were agreed. */
  appointment: appointmentLinkSchema.shape.token.optional(),
  /** By which of the portal's entry points they come (`/embed/ID`); else by the first. */
  entryPointId: idSchema.optional(),
  channel: channelSchema,
  customer: z.object({
    name: z.string().trim().min(1).max(80),
    details: z.string().trim().max(500).optional(),
  }),
  language: languageSchema,
  /** What the customer agreed to: the text in force (portal.ts), else the answer is `consent.outdated`. */
  consent: z.object({ textVersion: z.string().min(1).max(40), accepted: z.literal(true), language: languageSchema.optional() }),
  /**
   * The answer to the topic's text about recording, if it has one. Without an answer nothing is recorded, or the start is refused
   * with `consent.required`; an answer to another text than the one in force is refused with `consent.outdated`.
   */
  recording: recordingAnswerSchema.optional(),
  deviceCheck: deviceCheckSchema,
  /** What the way to a media server was like; left out by who has not checked it. */
  networkCheck: networkCheckSchema.optional(),
  /** Only what the portal's entry point declares (portal.ts), else the answer is `attribute.not_declared`. */
  attributes: attributesSchema.optional(),
  /** What the organisation's own system signed of the customer. It goes before what else is said here; faults are `customer_token.*`. */
  customerToken: redeemedCustomerTokenSchema.optional(),
  /** A random id the portal keeps in this browser: it honours a block, and shows agents the earlier contacts from it. */
  deviceId: idSchema,
});
export type ContactStart = z.infer<typeof contactStartSchema>;

/** How long it may still take, as a range; null while nothing has been observed yet. */
export const waitEstimateSchema = z.object({ minMs: z.number().int().nonnegative(), maxMs: z.number().int().nonnegative() });
export type WaitEstimate = z.infer<typeof waitEstimateSchema>;

/** A contact as its customer may see it. Snapshots replace each other, unless the `version` is smaller than the last one's. */
export const customerContactSchema = z.object({
  contactId: idSchema,
  version: z.number().int(),
  state: contactStateSchema,
  channel: channelSchema,
  topic: localizedTextSchema,
  joinedAt: instantSchema,
  /** When the conversation began, which a hold does not change; null outside of one. */
  answeredAt: instantSchema.nullable(),
  /** The store's clock when this snapshot was made, for durations on clients whose clock is off. */
  now: instantSchema,
  agentName: z.string().nullable(),
  /** They came to an appointment with this agent, who alone is asked for them until `until`; null once it is not so. `missed`: the agent could not take it, and they wait in line. */
  expectedBy: z.object({ name: z.string(), until: instantSchema.nullable(), missed: z.boolean() }).nullable(),
  /** They are passed on: `out` to this agent or queue, or `back` to the agent they talked to. Null when they are not. */
  transfer: z.object({ stage: z.enum(['out', 'back']), to: z.enum(['agent', 'queue']), name: z.string() }).nullable(),
  /** Empty until the conversation begins. */
  participants: z.array(participantSchema),
  recording: recordingStateSchema,
  /** Whether captions can be had: there is an engine for the contact's language, and the customer agreed. */
  captions: z.boolean(),
  /** Their own latest answer about recording; null where they were not asked. */
  recordingAnswer: recordingAnswerSchema.nullable(),
  /** Why it ended; null until the contact is closed. `cause` names what failed for `failed`. */
  outcome: contactOutcomeSchema.nullable(),
  cause: z.string().nullable(),
  rated: z.boolean(),
  /** Whether `callback.request` is possible now. */
  callbackOffered: z.boolean(),
  /** They are called back instead of waiting, from the request on until they answer. */
  isCallback: z.boolean(),
  /** When a scheduled callback comes into line; null otherwise. */
  callbackAt: instantSchema.nullable(),
  decideBy: instantSchema.nullable(),
  /** What the queue has to say when it cannot serve them. */
  notice: localizedTextSchema.nullable(),
  /** What their queue tells those who wait, empty in a language in which nobody has written it; null when they do not wait. */
  waitingMessage: localizedTextSchema.nullable(),
});
export type CustomerContact = z.infer<typeof customerContactSchema>;

export const callbackWaySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('portal') }),
  z.object({ type: z.literal('email'), address: z.email().max(254) }),
]);
export type CallbackWay = z.infer<typeof callbackWaySchema>;

export const callbackTimesSchema = z.object({ windows: z.array(z.object({ from: instantSchema, to: instantSchema })) });

export const customerRequests = {
  ...legRequests,
  ...qualityRequests,
  ...networkCheckRequests,
  ...chatRequests,
  ...captionRequests,
  /** Needs no token; its result brings the guest token with which the socket (and a reload) is bound to the contact. */
  'contact.start': {
    payload: contactStartSchema,
    result: z.object({ contact: customerContactSchema, guestToken: z.string(), guestTokenExpiresAt: instantSchema }),
  },
  /** The current snapshot of the contact this socket's token is bound to. */
  'contact.get': { payload: emptySchema, result: z.object({ contact: customerContactSchema }) },
  /** Leaves the line or hangs up, whatever the state. Repeating it is harmless. */
  'contact.end': { payload: emptySchema, result: emptySchema },
  /** When the contact's queue plans to be open, within a bounded time: for these, `to` excluded, a callback can be asked. */
  'callback.times': {
    payload: emptySchema,
    result: callbackTimesSchema,
  },
  /** Instead of waiting in line. All ways are used at once when an agent is there. `notBefore`: one of the `callback.times`. */
  'callback.request': {
    payload: z.object({ ways: z.array(callbackWaySchema).min(1).max(2), notBefore: instantSchema.optional() }),
    result: emptySchema,
  },
  /** The customer is there and wants to talk now; `contact.end` says no. */
  'callback.answer': { payload: emptySchema, result: emptySchema },
  /** Takes back what was agreed to, or agrees now, to a text that was shown: a recording stops when somebody present says no. */
  'consent.answer': { payload: recordingAnswerSchema, result: emptySchema },
  'contact.rate': {
    payload: z.object({ stars: z.number().int().min(1).max(5), comment: z.string().trim().max(1_000).optional() }),
    result: emptySchema,
  },
} as const satisfies RequestContracts;

export const customerPushes = {
  ...legPushes,
  ...qualityPushes,
  ...chatPushes,
  ...captionPushes,
  'contact.changed': customerContactSchema,
  /** Pushed when it changes while the contact waits. Position 1 is next. */
  'queue.moved': z.object({
    contactId: idSchema,
    position: z.number().int().positive(),
    estimate: waitEstimateSchema.nullable(),
  }),
  /** Another page with the same token took over; this one goes quiet. */
  'session.superseded': emptySchema,
} as const satisfies PushContracts;
