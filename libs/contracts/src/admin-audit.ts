/** GET /api/admin/audit: who changed what, newest first. */
import { z } from 'zod';
import { idSchema, instantSchema } from './identity.js';

export const auditedResourceSchema = z.enum(['queue', 'skill', 'schedule', 'entry_point', 'topic', 'disposition', 'agent', 'consent_text', 'reply', 'appointment', 'sip_account']);
export type AuditedResource = z.infer<typeof auditedResourceSchema>;

export const auditSearchSchema = z.object({
  resource: auditedResourceSchema.optional(),
  resourceId: z.string().max(80).optional(),
  actorId: idSchema.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditSearch = z.infer<typeof auditSearchSchema>;

export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  actorId: idSchema,
  actorName: z.string(),
  action: z.string().meta({ example: 'updated' }),
  resource: auditedResourceSchema,
  resourceId: z.string(),
  before: z.unknown().meta({ description: 'Null when it did not exist.' }),
  after: z.unknown().meta({ description: 'Null when it was deleted.' }),
  correlationId: z.string(),
});
export const auditPageSchema = z.object({ entries: z.array(auditEntrySchema), nextCursor: idSchema.nullable() });
export type AuditPage = z.infer<typeof auditPageSchema>;
