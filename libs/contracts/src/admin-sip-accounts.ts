/** REST `/api/admin/sip-accounts`: what is registered at a PBX or a trunk, and what its numbers stand for. */
import { z } from 'zod';
import { savedResourceSchema, settingNameSchema } from './admin.js';
import { idSchema, instantSchema, languageSchema } from './identity.js';

/** What can stand between quotation marks in a SIP header. */
const quotableSchema = z.string().trim().min(1).regex(/^[^"\\\p{Cc}]*$/u, 'No quotation marks, backslashes or control characters.');

/** A name or an address, with a port or without; IPv6 in brackets. */
const hostSchema = /(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?/i.source;

export const calledNumberSchema = z.object({
  /** As it is dialled; null for every number of the account that is not named. */
  number: z.string().trim().min(1).max(80).nullable().default(null),
  /** Of the kind `phone`. */
  entryPointId: idSchema,
  /** What somebody calls about who dials it. */
  topicId: idSchema,
  /** In which callers are greeted. */
  language: languageSchema,
});
export type CalledNumberSettings = z.infer<typeof calledNumberSchema>;

const plainAccountSchema = z.object({
  name: settingNameSchema,
  enabled: z.boolean().default(true),
  address: z.string().trim().max(200).regex(new RegExp(`^sips?:[^@\\s;]+@${hostSchema}$`, 'i'), 'An address is sip:user@host, with a port or without.').meta({ example: 'sip:hotline@pbx.example' }),
  /** What answers the registrar's challenge, where it is not the address' user. */
  authUser: quotableSchema.max(120).nullable().default(null),
  /** Where requests are sent, if not where the address says. */
  proxy: z.string().trim().max(200).regex(new RegExp(`^${hostSchema}$`, 'i'), 'A proxy is a host, with a port or without.').nullable().default(null),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  displayName: quotableSchema.max(80).nullable().default(null),
  /** Calls at the same time: keep it above what the queues take, or callers hear busy. */
  lines: z.number().int().min(1).max(500).default(10),
  /** Headers of a call that become attributes where the entry point declares them, by name or by how the name begins (`X-`). */
  headers: z.array(z.string().trim().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'A header is letters, digits and hyphens.').max(80)).max(20).default([]),
  numbers: z.array(calledNumberSchema).max(200).default([]),
});

export const sipAccountSettingsSchema = plainAccountSchema.extend({
  /** Needed for a new account; left out later, the one before stays. It is never shown. */
  secret: z.string().min(1).max(200).optional(),
});
export type SipAccountSettings = z.infer<typeof sipAccountSettingsSchema>;

export const sipAccountViewSchema = savedResourceSchema.extend(plainAccountSchema.shape);
export const sipAccountListSchema = z.object({ items: z.array(sipAccountViewSchema), nextCursor: idSchema.nullable() });
export type SipAccountPlain = z.infer<typeof plainAccountSchema>;

/** GET /api/admin/sip-accounts/:id/state. Null when no process has the account at the moment. */
export const sipAccountStateSchema = z.object({
  registration: z.object({
    state: z.enum(['registering', 'registered', 'failed']),
    /** The registrar's own, of a failure; null when it could not be reached. */
    code: z.number().int().nullable(),
    reason: z.string().nullable(),
  }),
  /** The media server that has it. */
  nodeName: z.string(),
  callsNow: z.number().int(),
  lines: z.number().int(),
  /** Those that can take a call: fewer for the first moments, or when the media server refuses more. */
  linesReady: z.number().int(),
  at: instantSchema,
});
export type SipAccountState = z.infer<typeof sipAccountStateSchema>;
export const sipAccountStateAnswerSchema = z.object({ state: sipAccountStateSchema.nullable() });
