/**
 * What the organisation's own system says of a customer: a JWT that it signs (HS256) with a signing key of the entry point, so
 * that no page and no link can say it instead. docs/embedding.md tells how one is made.
 */
import { z } from 'zod';
import { attributesSchema } from './attributes.js';
import { idSchema } from './identity.js';

export const maxCustomerTokenLength = 4_096;
/** A token is made when it is needed: one that is good for longer was not. */
export const maxCustomerTokenSeconds = 15 * 60;
/** How far the clocks of the two systems may be apart. */
export const customerTokenLeewaySeconds = 30;
/** To sign with a new one before the former is taken away. */
export const maxSigningKeys = 5;

/** Beside `aud` (the entry point's id) and `exp`. Claims that are not named here are nobody's concern. */
export const customerClaimsSchema = z.object({
  jti: z.string().min(8).max(200),
  exp: z.number(),
  sub: z.string().trim().min(1).max(200).optional(),
  name: z.string().trim().min(1).max(80).optional(),
  email: z.email().max(254).optional(),
  /** Of these, what the entry point declares is taken. */
  attributes: attributesSchema.optional(),
});
export type CustomerClaims = z.infer<typeof customerClaimsSchema>;

/** A token is good for one contact: repeating a start with the same `startId` is the same start. */
export const redeemedCustomerTokenSchema = z.object({ token: z.string().min(1).max(maxCustomerTokenLength), startId: idSchema });
export type RedeemedCustomerToken = z.infer<typeof redeemedCustomerTokenSchema>;

/** What is vouched for, as agents see it: whether the name is, and which of the attributes are. */
export const verifiedCustomerSchema = z.object({ subject: z.string().nullable(), email: z.string().nullable(), name: z.boolean(), attributes: z.array(z.string()) });
export type VerifiedCustomer = z.infer<typeof verifiedCustomerSchema>;
