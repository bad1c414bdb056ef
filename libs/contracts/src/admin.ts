/**
 * What all of `/api/admin/*` has in common. Each resource has a version, which is also its ETag: PUT and DELETE say in
 * `If-Match` which one they were made from, and are refused with 428 without it and with 412 when somebody was faster.
 */
import { z } from 'zod';
import { idSchema } from './identity.js';

export const pageQuerySchema = z.object({
  cursor: idSchema.optional().meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** In a list that is saved, this is worth a look; it keeps nothing from being saved. */
export const warningSchema = z.object({
  path: z.string().meta({ example: 'rules.1' }),
  code: z.string().meta({ example: 'rule_unreachable' }),
  message: z.string().meta({ example: "Rule 'English' never applies: 'Anybody' before it covers it." }),
});
export type Warning = z.infer<typeof warningSchema>;

export const resourceSchema = z.object({
  id: idSchema,
  version: z.number().int().min(1).meta({ description: 'Counts changes; its ETag is this number in quotes.' }),
});

/** What saving answers with, and reading. */
export const savedResourceSchema = resourceSchema.extend({ warnings: z.array(warningSchema) });

export const settingNameSchema = z.string().trim().min(1).max(80).meta({ example: 'Support' });
export const millisecondsSchema = z.number().int();
