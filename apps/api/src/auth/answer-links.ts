import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { GuestTokens } from './guest-tokens.js';

/** The link that opens the portal at one contact. Whoever has it is the customer of this contact: it goes to nobody else. */
@Injectable()
export class AnswerLinks {
  constructor(
    private readonly guestTokens: GuestTokens,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'http'>,
  ) {}

  /** `neededUntil`: when the contact begins, if that is later; milliseconds since the epoch. */
  async to(contactId: string, neededUntil?: number): Promise<string> {
    const { token, expiresAt } = await this.guestTokens.issue(contactId, neededUntil);
    // In the fragment, which browsers send to no server and which therefore is in no log.
    const fragment = new URLSearchParams({ contact: contactId, token, until: String(expiresAt) });
    return `${this.configuration.http.publicOrigin}/#${fragment.toString()}`;
  }
}
