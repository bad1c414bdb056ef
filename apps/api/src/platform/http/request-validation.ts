import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

/** Checks what comes in against the contract's schema: `@Body({ schema })`, `@Query({ schema })`, `@Param(name, { schema })`. */
export function requestValidation(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      AppError.invalid(
        issues.map(({ path, message, ...rest }) => ({
          path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          // The standard knows no code; zod's issues have one.
          code: 'code' in rest ? String(rest.code) : 'invalid',
          message,
        })),
      ),
  });
}
