import { Inject, Injectable } from '@nestjs/common';
import { idSchema, roleSchema, type Role } from '@visavis/contracts';
import { SignJWT, jwtVerify } from 'jose';
import { z } from 'zod';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { AppError } from '../platform/errors/app-error.js';
import { tokenFailure } from './jwt-failure.js';
import { SessionRevocations } from './session-revocations.js';
import { TokenKeys } from './token-keys.js';

const issuer = 'visavis';
const audience = 'staff';

/** Who a valid access token says its bearer is. */
export interface AccessIdentity {
  readonly userId: string;
  readonly sessionId: string;
  readonly role: Role;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const claimsSchema = z.object({
  sub: idSchema,
  sid: idSchema,
  role: roleSchema,
  exp: z.number(),
  /** Milliseconds: revoking must tell a token from one issued in the same second. */
  issuedAtMs: z.number(),
});

/** Short-lived proof of who is signed in, good for REST and sockets alike until it expires or its session is revoked. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: TokenKeys,
    private readonly revocations: SessionRevocations,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth'>,
  ) {}

  /** `asOf`: when it was looked up that the session is good. One that was revoked since then does not get a good token. */
  async issue(identity: Omit<AccessIdentity, 'expiresAt'>, asOf: number): Promise<{ token: string; expiresAt: number }> {
    const now = Date.now();
    const expirySeconds = Math.floor(now / 1000) + this.configuration.auth.accessTokenSeconds;
    const token = await new SignJWT({ sid: identity.sessionId, role: identity.role, issuedAtMs: asOf })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(identity.userId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(expirySeconds)
      .sign(this.keys.accessToken);
    return { token, expiresAt: expirySeconds * 1000 };
  }

  /** Fails with `auth.token_expired` or `auth.token_invalid`. */
  async verify(token: string): Promise<AccessIdentity> {
    const claims = await this.claimsOf(token);
    const revoked = await this.revocations.isRevoked({ userId: claims.sub, sessionId: claims.sid, issuedAt: claims.issuedAtMs });
    if (revoked) throw AppError.tokenInvalid();
    return { userId: claims.sub, sessionId: claims.sid, role: claims.role, expiresAt: claims.exp * 1000 };
  }

  private async claimsOf(token: string): Promise<z.infer<typeof claimsSchema>> {
    try {
      const { payload } = await jwtVerify(token, this.keys.accessToken, { algorithms: ['HS256'], issuer, audience });
      return claimsSchema.parse(payload);
    } catch (error) {
      throw tokenFailure(error);
    }
  }
}
