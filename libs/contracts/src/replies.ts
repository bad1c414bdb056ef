/** Replies that are kept ready: REST `/api/admin/replies`, and as agents get them. */
import { z } from 'zod';
import { savedResourceSchema, settingNameSchema } from './admin.js';
import { idSchema, localizedTextSchema } from './identity.js';

/** Shorter than a message: what is put into it needs room. */
export const replyTextMaxLength = 2_000;
const replyTextSchema = z.string().trim().max(replyTextMaxLength).default('');

export const replySettingsSchema = z.object({
  title: settingNameSchema,
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .max(40)
    .regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'A shortcut is letters and digits, with single hyphens between them.')
    .meta({ example: 'hello' }),
  text: z.object({ en: replyTextSchema, zh: replyTextSchema }),
  queueIds: z.array(idSchema).max(100).default([]),
  enabled: z.boolean().default(true),
});
export type ReplySettings = z.infer<typeof replySettingsSchema>;

export const replyViewSchema = savedResourceSchema.extend(replySettingsSchema.shape);
export const replyListSchema = z.object({ items: z.array(replyViewSchema), nextCursor: idSchema.nullable() });

/** GET /api/agent/replies: all that are enabled, by their shortcut. Each is for some queues, or for all. */
export const deskReplySchema = z.object({
  replyId: idSchema,
  title: z.string(),
  shortcut: z.string(),
  /** Empty in a language in which nobody has written it. */
  text: localizedTextSchema,
  queueIds: z.array(idSchema),
});
export type DeskReply = z.infer<typeof deskReplySchema>;
export const deskRepliesSchema = z.object({ replies: z.array(deskReplySchema) });
