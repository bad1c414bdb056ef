import type { ErrorAnswer, ErrorCode } from '@visavis/contracts';

/**
 * What a request came to. Failures the server answered carry its correlation id; those found here
 * (`request.timeout`, `service.unavailable` while there is no connection) have none.
 */
export type RequestResult<Result> = { ok: true; result: Result } | RequestFailure;
export type RequestFailure = { ok: false; correlationId: string | null } & Omit<ErrorAnswer, 'correlationId'>;

export function requestFailure(code: ErrorCode, message: string): RequestFailure {
  return { ok: false, code, message, correlationId: null };
}
