import { Inject, Injectable } from '@nestjs/common';
import { idSchema } from '@visavis/contracts';
import { SignJWT, jwtVerify } from 'jose';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { tokenFailure } from './jwt-failure.js';
import { TokenKeys } from './token-keys.js';

const issuer = 'visavis';
const audience = 'appointment';

/** For so long after its time the link still says what became of it. */
const readableForMs = 30 * 24 * 3_600_000;

/** The link of one appointment, and nothing else. Whether it is time, and whether it is still good, is the contact's to say. */
@Injectable()
export class AppointmentLinks {
  constructor(
    private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'http'>,
  ) {}

  /** The same as often as it is asked for. `until` in milliseconds since the epoch. */
  async to(contactId: string, until: number): Promise<string> {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(contactId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(Math.ceil((until + readableForMs) / 1_000))
      .sign(this.keys.appointment);
    return this.withToken(token);
  }

  /** In the fragment, which browsers send to no server and which therefore is in no log. */
  withToken(token: string): string {
    return `${this.configuration.http.publicOrigin}/appointment#${new URLSearchParams({ token }).toString()}`;
  }

  /** Whose contact it is. Fails with `auth.token_expired` or `auth.token_invalid`. */
  async verify(token: string): Promise<string> {
    try {
      const { payload } = await jwtVerify(token, this.keys.appointment, { algorithms: ['HS256'], issuer, audience });
      return idSchema.parse(payload.sub);
    } catch (error) {
      throw tokenFailure(error);
    }
  }
}
