import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { ErrorAnswer, ErrorCode } from '@visavis/contracts';
import { z } from 'zod';
import { MediaError, type MediaErrorCode } from '../media/media.error.js';
import { AppError } from '../platform/errors/app-error.js';

const codeOfMediaError: Readonly<Record<MediaErrorCode, ErrorCode>> = {
  'no-node': 'media.unavailable',
  'node-lost': 'media.unavailable',
  timeout: 'media.unavailable',
  'meeting-gone': 'media.unavailable',
  'leg-gone': 'leg.not_open',
  'stream-gone': 'media.negotiation_failed',
  refused: 'media.negotiation_failed',
  'bad-answer': 'media.negotiation_failed',
};

/** The one place where what went wrong behind a socket becomes an answer. Refusals are normal; the rest is logged. */
@Injectable()
export class SocketErrors {
  private readonly logger = new Logger('Signaling');

  toAnswer(error: unknown, requestName: string, correlationId: string = randomUUID()): ErrorAnswer {
    if (error instanceof AppError) return appErrorAnswer(error, correlationId);
    if (error instanceof z.ZodError) return this.invalid(error, correlationId);
    this.logger.warn({ msg: 'A socket request failed.', requestName, correlationId, err: error });
    if (error instanceof MediaError) {
      return { code: codeOfMediaError[error.code], message: 'The media server could not do it.', correlationId };
    }
    return { code: 'internal', message: 'Something went wrong on our side.', correlationId };
  }

  invalid(error: z.ZodError, correlationId: string): ErrorAnswer {
    const errors = error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
    return { code: 'request.invalid', message: 'The request does not have the expected form.', correlationId, errors };
  }

  timedOut(requestName: string, correlationId: string): ErrorAnswer {
    this.logger.warn({ msg: 'A socket request ran out of time.', requestName, correlationId });
    return { code: 'request.timeout', message: 'The request took too long.', correlationId };
  }

  /** For work that nobody waits for. */
  report(message: string, error: unknown, context: Readonly<Record<string, string>> = {}): void {
    this.logger.warn({ msg: message, ...context, err: error });
  }
}

function appErrorAnswer({ code, reason, errors, retryAfterMs }: AppError, correlationId: string): ErrorAnswer {
  return {
    code,
    message: reason,
    correlationId,
    ...(errors && { errors: [...errors] }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}
