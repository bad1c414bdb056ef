import { Inject, Injectable } from '@nestjs/common';
import { idSchema } from '@visavis/contracts';
import { SignJWT, jwtVerify } from 'jose';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { tokenFailure } from './jwt-failure.js';
import { TokenKeys } from './token-keys.js';

const issuer = 'visavis';
const audience = 'guest';

/**
 * What a customer holds: proof of being the customer of one contact, and nothing else. It is worth nothing once that
 * contact is over and can no longer be rated; who verifies it looks the contact up.
 */
@Injectable()
export class GuestTokens {
  constructor(
    private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth'>,
  ) {}

  /** `neededUntil`: for a contact that begins later, in milliseconds since the epoch. */
  async issue(contactId: string, neededUntil = 0): Promise<{ token: string; expiresAt: number }> {
    const issuedAt = Math.floor(Date.now() / 1000);
    const expirySeconds = Math.max(issuedAt, Math.ceil(neededUntil / 1000)) + this.configuration.auth.guestTokenSeconds;
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(contactId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expirySeconds)
      .sign(await this.keys.guestToken);
    return { token, expiresAt: expirySeconds * 1000 };
  }

  /** Fails with `auth.token_expired` or `auth.token_invalid`. */
  async verify(token: string): Promise<{ contactId: string }> {
    try {
      const { payload } = await jwtVerify(token, await this.keys.guestToken, { algorithms: ['HS256'], issuer, audience });
      return { contactId: idSchema.parse(payload.sub) };
    } catch (error) {
      throw tokenFailure(error);
    }
  }
}
