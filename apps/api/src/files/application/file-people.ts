import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from '../../auth/access-tokens.js';
import { GuestTokens } from '../../auth/guest-tokens.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { FilePerson } from '../domain/shared-file.js';

const bearer = 'Bearer ';

/** Who asks, by the `Authorization` header: a customer by their guest token, staff by their access token. */
@Injectable()
export class FilePeople {
  constructor(
    @Inject(GuestTokens) private readonly guests: GuestTokens,
    @Inject(AccessTokens) private readonly staff: AccessTokens,
  ) {}

  async identify(authorization: string | null | undefined): Promise<FilePerson> {
    if (!authorization?.startsWith(bearer)) throw AppError.tokenMissing();
    const token = authorization.slice(bearer.length);
    // Keys differ by purpose, so a token is good as one of the two at most; which it is, its audience says unchecked.
    if (audienceOf(token) === 'guest') {
      const { contactId } = await this.guests.verify(token);
      return { role: 'customer', contactId };
    }
    const { userId, role } = await this.staff.verify(token);
    return { role: 'agent', agentId: userId, reviews: role !== 'agent' };
  }
}

function audienceOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { aud?: unknown }).aud;
  } catch {
    // Not a token of ours: whoever verifies it says so.
    return undefined;
  }
}
