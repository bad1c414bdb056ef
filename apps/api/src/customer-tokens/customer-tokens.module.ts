import { Module } from '@nestjs/common';
import { CustomerTokens } from './customer-tokens.js';
import { TokenRedemptions } from './token-redemptions.js';

/** What the organisation's own systems say of customers. Needs AuthModule and ConfigurationModule, which are global. */
@Module({ providers: [CustomerTokens, TokenRedemptions], exports: [CustomerTokens] })
export class CustomerTokensModule {}
