import { Inject, Injectable } from '@nestjs/common';
import { idSchema } from '@visavis/contracts';
import { SignJWT, jwtVerify } from 'jose';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { tokenFailure } from './jwt-failure.js';
import { TokenKeys } from './token-keys.js';

const issuer = 'visavis';

/** `link`: what is sent to somebody, good for redeeming once. `page`: what the page holds that has redeemed it. */
export type InvitationUse = 'link' | 'page';

export interface InvitationRef {
  readonly contactId: string;
  readonly invitationId: string;
}

/** Proof of one invitation, and nothing else. Whether it is still good is the contact's to say. */
@Injectable()
export class InvitationTokens {
  constructor(
    private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth' | 'http'>,
  ) {}

  /** Opens the portal where the invitation is looked at. `expiresAt` in milliseconds since the epoch. */
  async link(invitation: InvitationRef, expiresAt: number): Promise<string> {
    const token = await this.sign(invitation, 'link', Math.ceil(expiresAt / 1_000));
    // In the fragment, which browsers send to no server and which therefore is in no log.
    return `${this.configuration.http.publicOrigin}/join#${new URLSearchParams({ token }).toString()}`;
  }

  async forPage(invitation: InvitationRef): Promise<{ token: string; expiresAt: number }> {
    const expirySeconds = Math.floor(Date.now() / 1_000) + this.configuration.auth.guestTokenSeconds;
    return { token: await this.sign(invitation, 'page', expirySeconds), expiresAt: expirySeconds * 1_000 };
  }

  /** Fails with `auth.token_expired` or `auth.token_invalid`. */
  async verify(token: string, use: InvitationUse): Promise<InvitationRef> {
    try {
      const options = { algorithms: ['HS256'], issuer, audience: audienceOf(use) };
      const { payload } = await jwtVerify(token, this.keys.invitation, options);
      return { contactId: idSchema.parse(payload.sub), invitationId: idSchema.parse(payload.jti) };
    } catch (error) {
      throw tokenFailure(error);
    }
  }

  private sign({ contactId, invitationId }: InvitationRef, use: InvitationUse, expirySeconds: number): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(contactId)
      .setJti(invitationId)
      .setIssuer(issuer)
      .setAudience(audienceOf(use))
      .setIssuedAt()
      .setExpirationTime(expirySeconds)
      .sign(this.keys.invitation);
  }
}

function audienceOf(use: InvitationUse): string {
  return `invitation-${use}`;
}
