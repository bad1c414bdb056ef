import type { CookieOptions, Response } from 'express';
import type { HttpConfiguration } from '../config/configuration.js';
import type { RefreshToken } from './refresh-tokens.js';

export const refreshCookieName = 'visavis_refresh';

/**
 * Out of reach of scripts, sent to nothing but the paths that refresh and end sessions, and never along with a request
 * that another site caused.
 */
function attributes(http: HttpConfiguration): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure: http.publicOrigin.startsWith('https:') };
}

export function setRefreshCookie(response: Response, { token, expiresAt }: RefreshToken, http: HttpConfiguration): void {
  response.cookie(refreshCookieName, token, { ...attributes(http), expires: expiresAt });
}

export function clearRefreshCookie(response: Response, http: HttpConfiguration): void {
  response.clearCookie(refreshCookieName, attributes(http));
}
