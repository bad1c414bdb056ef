/** REST for the two web apps: what they need before and beside the socket. */
import { z } from 'zod';
import { recordingTextSchema } from './consent.js';
import { contactOutcomeSchema, waitEstimateSchema } from './customer-socket.js';
import { channelSchema, idSchema, instantSchema, localizedTextSchema } from './identity.js';

/** GET /api/portal: as the first entry point of the portal offers it, or the one that is named. */
export const portalQuerySchema = z.object({ entryPoint: idSchema.optional() });
export type PortalQuery = z.infer<typeof portalQuerySchema>;
export const portalSchema = z.object({
  organisation: z.string(),
  topics: z.array(
    z.object({
      topicId: idSchema,
      name: localizedTextSchema,
      description: localizedTextSchema,
      waiting: z.number().int().nonnegative(),
      estimate: waitEstimateSchema.nullable(),
      /** Which of `recordingTexts` must be answered; null where nothing is recorded. */
      recordingTextId: z.string().nullable(),
    }),
  ),
  consent: z.object({ textVersion: z.string(), text: localizedTextSchema }),
  /** What is recorded of the topics; answered before anything begins. */
  recordingTexts: z.array(recordingTextSchema),
  /** Ways of contact that the portal's entry point offers. */
  channels: z.array(channelSchema),
  /** Names of what a link to the portal may say: `/?topic=ID&attr.NAME=VALUE`. */
  attributes: z.array(z.string()),
  /** Only who is vouched for by a customer token is taken. */
  requireVerified: z.boolean(),
  /** Whose pages may show this entry point, and speak with it. */
  allowedOrigins: z.array(z.string()),
  /** Whether a customer who is called back can be told by e-mail. */
  callbackByEmail: z.boolean(),
});
export type Portal = z.infer<typeof portalSchema>;

/** GET /api/agent/desk (role agent or above) */
export const deskSchema = z.object({
  queues: z.array(z.object({ queueId: idSchema, name: z.string(), dispositionRequired: z.boolean() })),
  /** Whether a customer can be told of a follow-up by e-mail. */
  callbackByEmail: z.boolean(),
  dispositions: z.array(z.object({ dispositionId: idSchema, queueId: idSchema, name: localizedTextSchema })),
});
export type Desk = z.infer<typeof deskSchema>;

/** GET /api/agent/contacts: the signed-in agent's contacts since local midnight, newest first. */
export const todaysContactsQuerySchema = z.object({ since: z.iso.datetime({ offset: true }) });
export type TodaysContactsQuery = z.infer<typeof todaysContactsQuerySchema>;

export const todaysContactSchema = z.object({
  contactId: idSchema,
  segmentId: idSchema,
  customerName: z.string(),
  topic: localizedTextSchema,
  channel: channelSchema,
  startedAt: instantSchema,
  talkMs: z.number().int().nonnegative(),
  outcome: contactOutcomeSchema.nullable(),
  disposition: localizedTextSchema.nullable(),
});
export const todaysContactsSchema = z.object({ contacts: z.array(todaysContactSchema) });
export type TodaysContact = z.infer<typeof todaysContactSchema>;

/** GET /api/agent/contacts/:contactId/earlier: what the same browser asked for before, newest first, for an agent who has the contact. */
export const earlierContactSchema = z.object({
  contactId: idSchema,
  enteredAt: instantSchema,
  channel: channelSchema,
  topic: localizedTextSchema,
  queueName: z.string(),
  /** Null for one that is still going on. */
  outcome: contactOutcomeSchema.nullable(),
  /** Conversations, oldest first. */
  conversations: z.array(z.object({ agentName: z.string(), disposition: localizedTextSchema.nullable(), notes: z.string().nullable(), talkMs: z.number().int().nonnegative() })),
});
export type EarlierContact = z.infer<typeof earlierContactSchema>;
/** `total` counts all that is kept; the latest of them are listed. */
export const earlierContactsSchema = z.object({ contacts: z.array(earlierContactSchema), total: z.number().int().nonnegative() });
export type EarlierContacts = z.infer<typeof earlierContactsSchema>;
