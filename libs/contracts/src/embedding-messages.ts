/**
 * What the frame with the portal (or its window) and the organisation's page say to each other by `postMessage`. The script
 * `/widget.js` speaks for the page. Either side checks the other's origin and window before it looks at anything, and says
 * nothing but `ready`, which tells nothing, before it knows whom it speaks with.
 */
import { z } from 'zod';
import { maxCustomerTokenLength } from './customer-token.js';
import { idSchema } from './identity.js';

/** A page keeps its script for a while: whoever changes the meaning of a message counts this up, and speaks both. */
export const embeddingProtocol = 'visavis/1';
const protocol = z.literal(embeddingProtocol);

export const embeddedStateSchema = z.enum(['preparing', 'waiting', 'in_call', 'ended']);
export type EmbeddedState = z.infer<typeof embeddedStateSchema>;

export const frameMessageSchema = z.discriminatedUnion('type', [
  /** The frame listens; again after each reload of it. */
  z.object({ protocol, type: z.literal('ready') }),
  /** Wants a customer token that was made now. */
  z.object({ protocol, type: z.literal('token_wanted'), requestId: z.number().int() }),
  /** `contactId` is that of the REST API. */
  z.object({ protocol, type: z.literal('state'), state: embeddedStateSchema, contactId: idSchema.nullable() }),
  /** The customer wants to see the page; nothing ends. */
  z.object({ protocol, type: z.literal('minimise') }),
]);
export type FrameMessage = z.infer<typeof frameMessageSchema>;

export const pageMessageSchema = z.discriminatedUnion('type', [
  /** Answers `ready`. */
  z.object({ protocol, type: z.literal('hello') }),
  /** Answers `token_wanted`; null when the page has none. */
  z.object({ protocol, type: z.literal('token'), requestId: z.number().int(), token: z.string().min(1).max(maxCustomerTokenLength).nullable() }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;
