import { z } from 'zod';

/**
 * Every error a client can see, by cause. Clients translate the code; the message that goes with it is English,
 * for logs and for developers of integrations. Add a code here before throwing it.
 */
export const errorCodes = [
  'request.invalid',
  'request.not_found',
  'request.rate_limited',
  'request.timeout',
  'auth.credentials_wrong',
  'auth.token_missing',
  'auth.token_invalid',
  'auth.token_expired',
  'auth.forbidden',
  'contact.not_found',
  'contact.closed',
  'contact.not_allowed_now',
  'contact.blocked',
  'contact.already_rated',
  'consent.outdated',
  'contact.already_waiting',
  'callback.not_offered',
  'callback.no_way',
  'transfer.to_self',
  'topic.not_found',
  'queue.not_found',
  'queue.closed',
  'offer.lost',
  'agent.not_allowed_now',
  'agent.session_superseded',
  'leg.not_open',
  'media.unavailable',
  'media.negotiation_failed',
  'conflict.try_again',
  'service.unavailable',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What a failed request is answered with, over REST (with the HTTP status) and over sockets alike. */
export const errorAnswerSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** Ties the answer to the log lines of the request. */
  correlationId: z.string(),
  /** Which fields were wrong, for `request.invalid` only. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** When to try again, for `request.rate_limited` only. */
  retryAfterMs: z.number().int().nonnegative().optional(),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
