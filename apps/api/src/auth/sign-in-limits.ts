import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { RateLimits, type RateLimiter } from '../platform/rate-limit/rate-limits.js';
import { TokenKeys } from './token-keys.js';

/**
 * How often somebody may try. Per account and address together, so that nobody locks an agent out from elsewhere; and per
 * address, so that one machine cannot go through many accounts.
 */
@Injectable()
export class SignInLimits {
  private readonly perAccount: RateLimiter;
  private readonly perAddress: RateLimiter;

  constructor(
    rateLimits: RateLimits,
    private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) { limits }: Pick<Configuration, 'limits'>,
  ) {
    this.perAccount = rateLimits.limit('sign-in-account', limits.signInPerAccount);
    this.perAddress = rateLimits.limit('sign-in-address', limits.signInPerAddress);
  }

  /** Throws `request.rate_limited`. */
  async consume(email: string, address: string): Promise<void> {
    await this.perAddress.consume(this.keys.hashAddress(address));
    await this.perAccount.consume(this.pair(email, address));
  }

  async forgive(email: string, address: string): Promise<void> {
    await this.perAccount.forgive(this.pair(email, address));
  }

  private pair(email: string, address: string): string {
    return this.keys.hashAddress(`${email} ${address}`);
  }
}
