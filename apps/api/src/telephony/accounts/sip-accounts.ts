import { Inject, Injectable, Logger } from '@nestjs/common';
import { SipSecrets } from '../../auth/sip-secrets.js';
import { CurrentInstallation } from '../../configuration/current-installation.js';
import type { InstalledSipAccount } from '../../configuration/installation.js';
import type { ConfiguredSipAccount } from './configured-sip-account.js';

/** The accounts that are to be registered, as they are configured now. */
@Injectable()
export class SipAccounts {
  private readonly logger = new Logger('Telephony');

  constructor(
    @Inject(CurrentInstallation) private readonly installation: CurrentInstallation,
    @Inject(SipSecrets) private readonly secrets: SipSecrets,
  ) {}

  /** Without those whose secret can't be read any more: it has to be given again. */
  current(): readonly ConfiguredSipAccount[] {
    return this.installation.current().sipAccounts.flatMap((installed) => {
      const secret = this.secrets.open(installed.accountId, installed.sealedSecret);
      if (secret === null) this.logger.error({ accountId: installed.accountId }, 'The secret of a SIP account was encrypted with another AUTH_SECRET: give it again.');
      return secret === null ? [] : [configured(installed, secret)];
    });
  }

  onChange(listener: () => void): () => void {
    return this.installation.onChange(listener);
  }
}

function configured({ accountId, address, authUser, displayName, headers, lines, numbers, proxy, transport, version }: InstalledSipAccount, secret: string): ConfiguredSipAccount {
  return { version, numbers, account: { accountId, address, authUser, displayName, headers, lines, proxy, secret, transport } };
}
