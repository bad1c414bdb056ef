import { createHmac, randomBytes } from 'node:crypto';
import type { TurnConfig } from './media.config.js';
import type { IceServer } from './media.port.js';

/**
 * Credentials that a TURN server checks without asking us: the name is the time of expiry in Unix seconds with a
 * random part, the password its HMAC: https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00
 * SHA-1 is what the scheme prescribes.
 */
export function turnServer(turn: TurnConfig, nowMs: number): IceServer {
  const expiry = Math.floor(nowMs / 1000) + turn.ttlSeconds;
  const username = `${expiry}:${randomBytes(6).toString('hex')}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return { urls: turn.urls, username, credential };
}
