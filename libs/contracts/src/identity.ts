import { z } from 'zod';

/** Ids are UUIDs (version 7 where order by creation helps); clients treat them as opaque. */
export const idSchema = z.uuid();
export const languageSchema = z.enum(['en', 'zh']);
export type Language = z.infer<typeof languageSchema>;

/** A text in every language the product speaks. */
export const localizedTextSchema = z.object({ en: z.string(), zh: z.string() });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** Milliseconds since the epoch on the store's clock (Redis TIME). */
export const instantSchema = z.number().int().nonnegative();

export const channelSchema = z.enum(['video', 'voice', 'chat']);
export type Channel = z.infer<typeof channelSchema>;

export const roleSchema = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof roleSchema>;

export const emptySchema = z.object({});
