/** REST `/api/admin/contacts`: search and timeline, for supervisors and admins. */
import { z } from 'zod';
import { chatMessageSchema } from './chat.js';
import { consentRecordSchema } from './admin-consent.js';
import { contactOutcomeSchema, contactStateSchema, deviceCheckSchema } from './customer-socket.js';
import { sharedFileSchema } from './files.js';
import { networkCheckSchema } from './network-check.js';
import { phoneOriginSchema } from './phone.js';
import { channelSchema, idSchema, instantSchema, localizedTextSchema } from './identity.js';

export const contactSearchSchema = z.object({
  /** Part of the customer's name, case-insensitive. */
  text: z.string().trim().max(80).optional(),
  queueId: idSchema.optional(),
  agentId: idSchema.optional(),
  outcome: contactOutcomeSchema.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ContactSearch = z.infer<typeof contactSearchSchema>;

export const contactSummarySchema = z.object({
  contactId: idSchema,
  channel: channelSchema,
  queueId: idSchema,
  queueName: z.string(),
  topic: localizedTextSchema,
  customerName: z.string(),
  state: contactStateSchema,
  enteredAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  outcome: contactOutcomeSchema.nullable(),
  cause: z.string().nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
});
export type ContactSummary = z.infer<typeof contactSummarySchema>;
export const contactPageSchema = z.object({ contacts: z.array(contactSummarySchema), nextCursor: z.string().nullable() });
export type ContactPage = z.infer<typeof contactPageSchema>;

export const timelineEntrySchema = z.object({
  /** Position in the store's event stream: orders entries of the same millisecond. */
  eventId: z.string(),
  at: instantSchema,
  /** Past tense, e.g. `offer.made`; docs/states.md lists them. */
  type: z.string(),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export const contactDetailSchema = contactSummarySchema.extend({
  customerDetails: z.string().nullable(),
  ratingComment: z.string().nullable(),
  /** What the customer's browser found before: of the devices and, if it was measured, of the network. */
  deviceCheck: deviceCheckSchema,
  networkCheck: networkCheckSchema.nullable(),
  phone: phoneOriginSchema.nullable(),
  segments: z.array(
    z.object({
      segmentId: idSchema,
      agentId: idSchema,
      agentName: z.string(),
      offeredAt: instantSchema,
      acceptedAt: instantSchema.nullable(),
      talkStartedAt: instantSchema.nullable(),
      talkEndedAt: instantSchema.nullable(),
      wrapUpEndedAt: instantSchema.nullable(),
      ending: z.string().nullable(),
      disposition: localizedTextSchema.nullable(),
      notes: z.string().nullable(),
    }),
  ),
  /** Every answer that was given, eldest first: of several to one text the last one holds. */
  consents: z.array(consentRecordSchema),
  chat: z.array(chatMessageSchema),
  timeline: z.array(timelineEntrySchema),
  /** Those that were refused, and those on their way, as well. Oldest first. */
  files: z.array(sharedFileSchema),
});
export type ContactDetail = z.infer<typeof contactDetailSchema>;
