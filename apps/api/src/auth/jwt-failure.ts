import { errors } from 'jose';
import { AppError } from '../platform/errors/app-error.js';

/** jose says why a token is refused; clients only need to know whether a fresh one would help. */
export function tokenFailure(error: unknown): AppError {
  return error instanceof errors.JWTExpired ? AppError.tokenExpired() : AppError.tokenInvalid(error);
}
