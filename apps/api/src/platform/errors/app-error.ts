import type { ErrorCode } from '@visavis/contracts';

export type ErrorContext = Readonly<Record<string, string | number | boolean | null>>;

/** What is wrong with one field; without a path, with the whole. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface AppErrorOptions {
  readonly cause?: unknown;
  /** Ids for the log; never shown to clients. */
  readonly context?: ErrorContext;
  readonly errors?: readonly FieldError[];
  readonly retryAfterMs?: number;
}

/**
 * What a client is told went wrong. `reason` is English, for logs and for developers of integrations, and must hold
 * nothing secret. Anything that is thrown and is no AppError is answered as `internal`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly context: ErrorContext;
  readonly errors: AppErrorOptions['errors'];
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly reason: string,
    options: AppErrorOptions = {},
  ) {
    super(`${code}: ${reason}`, options.cause === undefined ? {} : { cause: options.cause });
    this.context = options.context ?? {};
    this.errors = options.errors;
    this.retryAfterMs = options.retryAfterMs;
  }

  static invalid(errors: readonly FieldError[]): AppError {
    return new AppError('request.invalid', 'The request does not have the expected form.', { errors });
  }

  static notFound(what: string): AppError {
    return new AppError('request.not_found', `${what} does not exist.`);
  }

  static rateLimited(retryAfterMs: number): AppError {
    return new AppError('request.rate_limited', 'Too many attempts; try again later.', { retryAfterMs });
  }

  static credentialsWrong(): AppError {
    return new AppError('auth.credentials_wrong', 'E-mail address or password is wrong.');
  }

  static tokenMissing(): AppError {
    return new AppError('auth.token_missing', 'A token is needed.');
  }

  static tokenInvalid(cause?: unknown): AppError {
    return new AppError('auth.token_invalid', 'The token is not valid.', { cause });
  }

  static tokenExpired(): AppError {
    return new AppError('auth.token_expired', 'The token has expired.');
  }

  static forbidden(reason = 'Your role does not allow this.'): AppError {
    return new AppError('auth.forbidden', reason);
  }

  static unavailable(what: string, cause?: unknown): AppError {
    return new AppError('service.unavailable', `${what} is not available at the moment.`, { cause });
  }
}
