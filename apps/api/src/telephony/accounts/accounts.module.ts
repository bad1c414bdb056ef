import { Module } from '@nestjs/common';
import { SipAccountStates } from './sip-account-states.js';
import { SipAccounts } from './sip-accounts.js';

/** SIP accounts, as configured and as they are doing. Needs ConfigurationModule and AuthModule, imported or global. */
@Module({ providers: [SipAccounts, SipAccountStates], exports: [SipAccounts, SipAccountStates] })
export class AccountsModule {}
