import type { ErrorCode } from '@visavis/contracts';
import type { Result } from '../acd/application/result.js';

/** A request that is understood and not allowed, or not possible now. It has changed nothing. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    readonly retryAfterMs?: number,
  ) {
    super(`${code}: ${reason}`);
  }
}

/** The value of a use case's result, or the refusal that its failure means for a client. */
export function requireSuccess<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new RequestRefused(result.code, result.reason);
  return result.value;
}
