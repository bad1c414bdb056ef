/**
 * What an arrival says of itself: `tier: gold`, from a link, a SIP header or an API call. Rules of the entry point look at it
 * and agents see it. Nobody has checked it: it says nothing about who somebody is.
 */
import { z } from 'zod';

export const maxAttributes = 20;
export const attributeNameSchema = z.string().trim().min(1).max(80);
export const attributeValueSchema = z.string().trim().min(1).max(200);
export const attributesSchema = z
  .record(attributeNameSchema, attributeValueSchema)
  .refine((given) => Object.keys(given).length <= maxAttributes, `There are at most ${maxAttributes} attributes.`);
export type Attributes = z.infer<typeof attributesSchema>;
