import { Injectable } from '@nestjs/common';
import { RateLimits, type RateLimiter } from '../../platform/rate-limit/rate-limits.js';

/** Faster than anybody types and pastes; a page that goes wild is slowed down. */
const perAuthor = { points: 40, windowSeconds: 20 };

/** How much one participant may write. */
@Injectable()
export class ChatLimit {
  private readonly limiter: RateLimiter;

  constructor(limits: RateLimits) {
    this.limiter = limits.limit('chat-post', perAuthor);
  }

  /** Throws a refusal with `request.rate_limited`. */
  consume(author: string): Promise<void> {
    return this.limiter.consume(author);
  }
}
