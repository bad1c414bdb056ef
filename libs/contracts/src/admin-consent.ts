/** REST `/api/admin/consent-texts`, and answers as history keeps them. docs/consent.md. */
import { z } from 'zod';
import { keptSchema, recordingAnswerSchema, recordingTextSchema } from './consent.js';
import { idSchema, instantSchema } from './identity.js';

/** The text that everybody must agree to; all others say what is recorded. */
export const serviceTextId = 'service';

/** A text once used is never changed: a new version is made, and the latest of each text is in force. */
export const consentTextSettingsSchema = recordingTextSchema.extend({
  textId: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .default(serviceTextId),
  version: z.string().trim().min(1).max(40),
  /** Nothing: with this version nobody is asked any more, and nothing is recorded. */
  keeps: z.array(keptSchema).max(4).default([]),
  refusal: recordingTextSchema.shape.refusal.default('unrecorded'),
  /** Empty: wherever customers come from. */
  entryPointIds: z.array(idSchema).max(100).default([]),
  /** Empty: all queues. A text for the queue goes before one for all. */
  queueIds: z.array(idSchema).max(100).default([]),
  /** Whether agents agreed when they came to work here, or say so in each contact that is recorded. */
  agents: z.enum(['by_contract', 'each_contact']).default('by_contract'),
});
export type ConsentTextSettings = z.infer<typeof consentTextSettingsSchema>;

/** SHA-256 of the UTF-8 bytes of the text, in hexadecimal digits, by language. */
const hashesSchema = z.object({ en: z.string(), zh: z.string() });
export const consentTextListSchema = z.object({
  items: z.array(consentTextSettingsSchema.extend({ sha256: hashesSchema, createdAt: instantSchema, inForce: z.boolean() })),
});
export type ConsentTextList = z.infer<typeof consentTextListSchema>;

/** As it is kept with the contact; `contract`: agreed when they came to work here. */
export const consentRecordSchema = recordingAnswerSchema.extend({
  participantId: z.string(),
  name: z.string(),
  sha256: z.string(),
  keeps: z.array(keptSchema),
  basis: z.enum(['answer', 'contract']),
  at: instantSchema,
});
export type ConsentRecord = z.infer<typeof consentRecordSchema>;
