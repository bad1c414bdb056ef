import type { ErrorCode } from '@visavis/contracts';

/** HTTP's status for each code; the code is what clients act on. */
const statusByCode: Readonly<Record<ErrorCode, number>> = {
  'request.invalid': 400,
  'request.not_found': 404,
  'request.rate_limited': 429,
  'request.timeout': 504,
  'request.version_missing': 428,
  'request.version_stale': 412,
  'auth.credentials_wrong': 401,
  'auth.token_missing': 401,
  'auth.token_invalid': 401,
  'auth.token_expired': 401,
  'auth.forbidden': 403,
  'contact.not_found': 404,
  'contact.closed': 409,
  'contact.not_allowed_now': 409,
  'contact.blocked': 403,
  'contact.already_rated': 409,
  'consent.outdated': 409,
  'contact.already_waiting': 409,
  'callback.not_offered': 409,
  'callback.no_way': 400,
  'callback.closed_then': 409,
  'transfer.to_self': 409,
  'channel.not_offered': 409,
  'topic.not_found': 404,
  'queue.not_found': 404,
  'queue.closed': 409,
  'offer.lost': 409,
  'agent.not_allowed_now': 409,
  'agent.session_superseded': 409,
  'leg.not_open': 409,
  'media.unavailable': 503,
  'media.negotiation_failed': 502,
  'configuration.invalid': 422,
  'configuration.in_use': 409,
  'conflict.try_again': 409,
  'service.unavailable': 503,
  internal: 500,
};

export function statusOf(code: ErrorCode): number {
  return statusByCode[code];
}
