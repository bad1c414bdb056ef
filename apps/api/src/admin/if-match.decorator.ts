import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';

/** The version a change was made from. Null for `*`: whichever is in force. */
export type SeenVersion = number | null;

export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): SeenVersion => {
  const given = context.switchToHttp().getRequest<Request>().headers['if-match'];
  if (given === undefined) throw new AppError('request.version_missing', "Say in If-Match which version was changed: its ETag, such as '\"3\"'.");
  if (given.trim() === '*') return null;
  // What is no version of ours matches none.
  return Number(/^"(\d{1,9})"$/.exec(given.trim())?.[1] ?? 0);
});

/** For the routes that use it. */
export const ApiIfMatch = () =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that the change was made from, or *', example: '"3"' }),
    ApiFailures('request.version_missing', 'request.version_stale'),
  );
