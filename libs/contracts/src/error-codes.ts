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
  'request.version_missing',
  'request.version_stale',
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
  'consent.required',
  'recording.no_consent',
  'recording.unavailable',
  'captions.unavailable',
  'contact.already_waiting',
  'appointment.not_yet',
  'appointment.over',
  'appointment.time_refused',
  'appointment.no_queue',
  'callback.not_offered',
  'callback.no_way',
  'callback.closed_then',
  'transfer.to_self',
  'transfer.target_not_found',
  'transfer.agent_unavailable',
  'transfer.queue_closed',
  'transfer.queue_full',
  'transfer.nobody_there',
  'conference.full',
  'invitation.over',
  'invitation.used',
  'chat.full',
  'disposition.required',
  'channel.not_offered',
  'attribute.not_declared',
  'customer_token.expired',
  'customer_token.wrong_audience',
  'customer_token.used',
  'customer_token.signature_wrong',
  'customer_token.malformed',
  'customer_token.required',
  'topic.not_found',
  'queue.not_found',
  'queue.closed',
  'offer.lost',
  'agent.not_allowed_now',
  'agent.session_superseded',
  'leg.not_open',
  'media.unavailable',
  'media.negotiation_failed',
  'file.not_found',
  'file.not_ready',
  'file.link_expired',
  'file.too_large',
  'file.empty',
  'file.too_many',
  'file.type_refused',
  'file.type_mismatch',
  'file.infected',
  'file.scan_unavailable',
  'file.lost',
  'configuration.invalid',
  'configuration.in_use',
  'conflict.try_again',
  'report.not_kept',
  'service.busy',
  'service.unavailable',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What a failed request is answered with, over sockets and, with what `problemSchema` adds, over REST. */
export const errorAnswerSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** Ties the answer to the log lines of the request. */
  correlationId: z.string(),
  /** Which fields were wrong and why, all at once: for `request.invalid` and `configuration.*`. */
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** When to try again, for `request.rate_limited` only. */
  retryAfterMs: z.number().int().nonnegative().optional(),
});
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** REST answers with problem details (RFC 9457, `application/problem+json`), of which the members above are extensions. */
export const problemSchema = errorAnswerSchema.extend({
  type: z.string().meta({ description: 'Names the cause, as `code` does.', example: 'urn:visavis:error:request.invalid' }),
  title: z.string().meta({ description: "HTTP's phrase for the status.", example: 'Bad Request' }),
  status: z.number().int(),
  detail: z.string().meta({ description: 'The same as `message`.' }),
});
export type Problem = z.infer<typeof problemSchema>;
