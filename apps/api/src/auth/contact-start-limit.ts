import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { RateLimits, type RateLimiter } from '../platform/rate-limit/rate-limits.js';
import { TokenKeys } from './token-keys.js';

/** How often customers may ask for service from one address. The signaling gateway counts with it. */
@Injectable()
export class ContactStartLimit {
  private readonly perAddress: RateLimiter;

  constructor(
    rateLimits: RateLimits,
    private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) { limits }: Pick<Configuration, 'limits'>,
  ) {
    this.perAddress = rateLimits.limit('contact-start', limits.contactStartPerAddress);
  }

  /** Throws `request.rate_limited`. */
  async consume(address: string): Promise<void> {
    await this.perAddress.consume(this.keys.hashAddress(address));
  }
}
