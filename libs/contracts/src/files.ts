/** REST `/api/files`: what is known of a contact's files, and links to them. Uploads speak tus at `/api/files/uploads`. */
import { z } from 'zod';
import { idSchema, instantSchema } from './identity.js';

export const fileStateSchema = z.enum(['uploading', 'checking', 'ready', 'refused']);
export const fileRefusalSchema = z.enum(['file.type_refused', 'file.type_mismatch', 'file.infected', 'file.scan_unavailable', 'file.lost']);
export type FileRefusal = z.infer<typeof fileRefusalSchema>;
/** How a page may show a file by itself; null: it is only saved. */
export const filePreviewSchema = z.enum(['image', 'pdf']).nullable();
export type FilePreview = z.infer<typeof filePreviewSchema>;
/** A snapshot is a picture that an agent took of the customer's video. */
export const fileSourceSchema = z.enum(['upload', 'snapshot']);
export type FileSource = z.infer<typeof fileSourceSchema>;

export const sharedFileSchema = z.object({
  fileId: idSchema,
  contactId: idSchema,
  name: z.string(),
  size: z.number().int().nonnegative(),
  /** MIME type by the file's bytes, whatever was declared; null until it was looked at. */
  type: z.string().nullable(),
  preview: filePreviewSchema,
  state: fileStateSchema,
  refusal: fileRefusalSchema.nullable(),
  by: z.enum(['customer', 'agent']),
  agentId: idSchema.nullable(),
  source: fileSourceSchema,
  /** Of the bytes, in hex; null until the file is ready. */
  sha256: z.string().nullable(),
  createdAt: instantSchema,
});
export type SharedFile = z.infer<typeof sharedFileSchema>;

export const fileLinkSchema = z.object({
  /** Relative to the product's origin. Following it takes the token of the one who asked for it. */
  url: z.string(),
  expiresAt: instantSchema,
});
export type FileLink = z.infer<typeof fileLinkSchema>;

export const fileLinkQuerySchema = z.object({ expires: z.coerce.number().int().positive(), signature: z.string().min(1).max(100) });
export type FileLinkQuery = z.infer<typeof fileLinkQuerySchema>;
