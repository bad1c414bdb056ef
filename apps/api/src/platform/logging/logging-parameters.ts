import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';
import type { Configuration } from '../../config/configuration.js';

const correlationHeader = 'x-correlation-id';
/** One that came from outside is taken over only if it cannot break a log line or a header. */
const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** Whatever is called so is never written, wherever it turns up. The code does not log any of it: this is the net below. */
const secretFields = [
  'token',
  'accessToken',
  'refreshToken',
  'guestToken',
  'password',
  'passwordHash',
  'secret',
  'authorization',
  'cookie',
  'credential',
  'sdp',
];
export const redactedPaths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

function correlationIdFor(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers[correlationHeader];
  const id = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
  response.setHeader(correlationHeader, id);
  return id;
}

/** Without the query: a search holds names, and somebody may put a token where it does not belong. */
function pathOf(request: { url?: string }): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

/** What is logged, and what never is. */
export function loggingParameters({ logLevel, environment }: Pick<Configuration, 'logLevel' | 'environment'>): Params {
  return {
    forRoutes: [{ path: '{*path}', method: RequestMethod.ALL }],
    pinoHttp: {
      level: logLevel,
      base: environment === 'production' ? { pid: process.pid } : null,
      redact: { paths: redactedPaths, censor: '[redacted]' },
      genReqId: correlationIdFor,
      customAttributeKeys: { reqId: 'correlationId' },
      quietReqLogger: true,
      serializers: {
        req: (request: { method: string; url: string }) => ({ method: request.method, path: pathOf(request) }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      },
      // Answers are many and uninteresting; what failed on our side is logged where it failed (http-errors.filter.ts).
      customLogLevel: () => 'debug',
      customSuccessMessage: () => 'HTTP request answered.',
      customErrorMessage: () => 'HTTP request failed.',
    },
  };
}
