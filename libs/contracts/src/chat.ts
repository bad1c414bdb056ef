/**
 * Messages of a contact, the same for its customer and its agents. The customer may write from the first moment in line, an
 * agent from accepting on, until the contact is closed; reading stays possible for as long as the page may ask for the contact.
 * What was posted has a place in the thread (`seq`: 1, 2, …) that never changes: a page that was away asks for what came `since`.
 */
import { z } from 'zod';
import { emptySchema, idSchema, instantSchema } from './identity.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const chatTextMaxLength = 4_000;

export const chatBodySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** A file of this contact that is ready to be fetched. */
  z.object({ type: z.literal('file'), file: z.object({ fileId: idSchema, name: z.string(), size: z.number().int().nonnegative(), mimeType: z.string() }) }),
]);
export type ChatBody = z.infer<typeof chatBodySchema>;

export const chatRoleSchema = z.enum(['customer', 'agent', 'guest', 'system']);
export type ChatRole = z.infer<typeof chatRoleSchema>;

/** Who wrote it; `id` tells several agents apart. */
export const chatAuthorSchema = z.object({ role: chatRoleSchema, id: z.string(), name: z.string() });
export type ChatAuthor = z.infer<typeof chatAuthorSchema>;

export const chatMessageSchema = z.object({
  /** Made by who wrote it, so that asking again after a lost answer posts nothing twice. */
  messageId: idSchema,
  seq: z.number().int().positive(),
  at: instantSchema,
  from: chatAuthorSchema,
  body: chatBodySchema,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

const markSchema = z.number().int().nonnegative();
/** Up to which message each side has received, and read; of several agents the one who is furthest counts. */
export const chatMarksSchema = z.object({
  customer: z.object({ delivered: markSchema, read: markSchema }),
  agent: z.object({ delivered: markSchema, read: markSchema }),
});
export type ChatMarks = z.infer<typeof chatMarksSchema>;

const ofContact = z.object({ contactId: idSchema });

export const chatRequests = {
  /** Refused with `contact.closed`, `chat.full`, and `request.rate_limited`. Repeating it is harmless. */
  'chat.post': {
    payload: ofContact.extend({ messageId: idSchema, text: z.string().trim().min(1).max(chatTextMaxLength) }),
    result: z.object({ message: chatMessageSchema }),
  },
  /** In order, a bounded number: when `more`, ask again after the last one. */
  'chat.since': {
    payload: ofContact.extend({ afterSeq: markSchema }),
    result: z.object({ messages: z.array(chatMessageSchema), marks: chatMarksSchema, more: z.boolean() }),
  },
  /** What has been received, and what has been read, up to a message. Marks never go back. */
  'chat.mark': { payload: ofContact.extend({ delivered: markSchema, read: markSchema }), result: emptySchema },
  /** To be repeated every few seconds while somebody types. */
  'chat.typing': { payload: ofContact.extend({ typing: z.boolean() }), result: emptySchema },
} as const satisfies RequestContracts;

export const chatPushes = {
  'chat.posted': ofContact.extend({ message: chatMessageSchema }),
  'chat.marked': ofContact.extend({ marks: chatMarksSchema }),
  /** Somebody of the other side; counts as ended when it is not repeated for some seconds. */
  'chat.typing': ofContact.extend({ from: chatAuthorSchema, typing: z.boolean() }),
} as const satisfies PushContracts;
