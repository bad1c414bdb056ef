import type { IncomingMessage } from 'node:http';
import type { HttpConfiguration } from '../../config/configuration.js';

/**
 * Whether a request comes from one of our own pages. Browsers always say where a WebSocket or a POST comes from and
 * pages cannot forge it. A request without `Origin` is no browser's: it carries no cookie that it was not given.
 */
export function comesFromOurPages({ headers }: Pick<IncomingMessage, 'headers'>, http: HttpConfiguration): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (origin === http.publicOrigin || http.allowedOrigins.includes(origin)) return true;
  // The same installation under another of its names, for instance 127.0.0.1 instead of localhost.
  return URL.canParse(origin) && new URL(origin).host === host;
}
