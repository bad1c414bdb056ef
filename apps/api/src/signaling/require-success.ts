import type { Result } from '../acd/application/result.js';
import { AppError } from '../platform/errors/app-error.js';

/** The value of a use case's result, or the error that its failure means for a client. */
export function requireSuccess<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new AppError(result.code, result.reason);
  return result.value;
}
