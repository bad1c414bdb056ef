import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode, Problem } from '@visavis/contracts';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { statusOf } from '../errors/status-of.js';
import { databaseFailureOf } from '../prisma/database-failure.js';

interface Failure {
  readonly status: number;
  readonly error: AppError;
}

/** What the framework itself refuses: an unknown path, a body that is no JSON or too large. */
function fromFramework(exception: HttpException): Failure {
  const status = exception.getStatus();
  const code: ErrorCode = status === 404 ? 'request.not_found' : status < 500 ? 'request.invalid' : 'internal';
  const reason = status === 404 ? 'There is nothing at this address.' : status < 500 ? exception.message : 'Something went wrong on our side.';
  return { status, error: new AppError(code, reason, { cause: exception }) };
}

function failureOf(exception: unknown): Failure {
  if (exception instanceof AppError) return { status: statusOf(exception.code), error: exception };
  if (exception instanceof HttpException) return fromFramework(exception);
  if (databaseFailureOf(exception) === 'unavailable') {
    return { status: statusOf('service.unavailable'), error: AppError.unavailable('The database', exception) };
  }
  const error = new AppError('internal', 'Something went wrong on our side.', { cause: exception });
  return { status: statusOf('internal'), error };
}

/** The one place where what went wrong becomes an HTTP answer. What is our own fault is logged with the same correlation id. */
@Catch()
export class HttpErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { status, error } = failureOf(exception);
    const correlationId = typeof request.id === 'string' ? request.id : randomUUID();
    if (status >= 500) {
      this.logger.error({ ...error.context, correlationId, code: error.code, err: error.cause ?? error }, 'HTTP request failed.');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.retryAfterMs !== undefined) response.setHeader('retry-after', Math.ceil(error.retryAfterMs / 1000));
    response.status(status).type('application/problem+json').json(problemOf(error, status, correlationId));
  }
}

function problemOf(error: AppError, status: number, correlationId: string): Problem {
  return {
    type: `urn:visavis:error:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error.reason,
    code: error.code,
    message: error.reason,
    correlationId,
    ...(error.errors ? { errors: [...error.errors] } : {}),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  };
}
