import compression from 'compression';
import type { RequestHandler } from 'express';

/**
 * Compresses what is asked for and large enough to gain: lists, histories, pages. What POST answers may hold a token
 * beside words of the caller's, and the compressed size would tell something of it (BREACH), so that stays as it is.
 */
export function compressedAnswers(): RequestHandler {
  return compression({
    filter: (request, response) => request.method !== 'POST' && compression.filter(request, response),
  });
}
