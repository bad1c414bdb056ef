import { Inject, Injectable, Logger } from '@nestjs/common';
import { entryPointOf } from '@visavis/acd';
import { customerClaimsSchema, customerTokenLeewaySeconds, maxCustomerTokenSeconds, type CustomerClaims, type ErrorCode, type RedeemedCustomerToken } from '@visavis/contracts';
import { errors, jwtVerify } from 'jose';
import { TokenKeys } from '../auth/token-keys.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import type { InstalledEntryPoint } from '../configuration/installation.js';
import { AppError } from '../platform/errors/app-error.js';
import { TokenRedemptions } from './token-redemptions.js';

export interface AcceptedToken {
  /** The one contact that the token is good for, whether it has begun already or not. */
  readonly contactId: string;
  readonly claims: CustomerClaims;
}

/**
 * Takes what the organisation's own system says of a customer: signed with a key of this entry point, for it, not expired, and
 * used for one contact only. Fails with one of `customer_token.*`, each of which asks for another remedy.
 */
@Injectable()
export class CustomerTokens {
  private readonly logger = new Logger('Customer tokens');

  constructor(
    @Inject(TokenKeys) private readonly keys: TokenKeys,
    @Inject(CurrentInstallation) private readonly installation: CurrentInstallation,
    @Inject(TokenRedemptions) private readonly redemptions: TokenRedemptions,
  ) {}

  /** Without an entry point the first of the portal is meant, as for everything else. */
  async accept({ startId, token }: RedeemedCustomerToken, entryPointId: string | undefined): Promise<AcceptedToken> {
    const entryPoint = entryPointOf(this.installation.current(), { entryPoint: entryPointId === undefined ? { kind: 'portal' } : { entryPointId } });
    if (!entryPoint) throw AppError.notFound('The entry point');
    try {
      const claims = await this.verified(token, entryPoint);
      const contactId = await this.redemptions.redeem({ entryPointId: entryPoint.entryPointId, startId, jti: claims.jti, goodUntil: claims.exp + customerTokenLeewaySeconds });
      if (contactId === null) throw refusal('used', 'The token was used for another contact.');
      return { claims, contactId };
    } catch (error) {
      if (error instanceof AppError) this.logger.warn({ entryPointId: entryPoint.entryPointId, code: error.code, reason: error.reason }, 'A customer token was refused.');
      throw error;
    }
  }

  private async verified(token: string, { entryPointId, signingKeyIds }: InstalledEntryPoint): Promise<CustomerClaims> {
    const options = { algorithms: ['HS256'], audience: entryPointId, requiredClaims: ['exp', 'jti'], clockTolerance: customerTokenLeewaySeconds };
    for (const keyId of signingKeyIds) {
      try {
        const { payload } = await jwtVerify(token, new TextEncoder().encode(this.keys.customerTokenSecret(keyId)), options);
        return parsed(payload);
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw asRefusal(error);
      }
    }
    throw refusal('signature_wrong', 'No signing key of this entry point has made the signature.');
  }
}

function parsed(payload: unknown): CustomerClaims {
  const claims = customerClaimsSchema.safeParse(payload);
  if (!claims.success) throw refusal('malformed', `Wrong claims: ${claims.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join(' ')}`);
  const longest = Date.now() / 1_000 + maxCustomerTokenSeconds + customerTokenLeewaySeconds;
  if (claims.data.exp > longest) throw refusal('malformed', `It expires later than ${maxCustomerTokenSeconds} seconds from now.`);
  return claims.data;
}

/** jose's own sentences hold no part of the token. */
function asRefusal(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return refusal('expired', 'It has expired.');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return refusal('wrong_audience', 'It was made for something else.');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return refusal('expired', 'It is not valid yet.');
  return error instanceof errors.JOSEError ? refusal('malformed', error.message) : error;
}

type Fault = Extract<ErrorCode, `customer_token.${string}`> extends `customer_token.${infer Name}` ? Name : never;

function refusal(fault: Fault, reason: string): AppError {
  return new AppError(`customer_token.${fault}`, reason);
}
