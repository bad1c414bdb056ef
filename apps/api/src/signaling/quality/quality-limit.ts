import { Injectable } from '@nestjs/common';
import { RateLimits, type RateLimiter } from '../../platform/rate-limit/rate-limits.js';

/** A page says so every five seconds, and at once when something changes, which it measures every two and a half. */
const perParticipant = { points: 12, windowSeconds: 15 };

/** How often one participant may report. They all come over one socket, and too often to ask Redis each time. */
@Injectable()
export class QualityLimit {
  private readonly limiter: RateLimiter;

  constructor(limits: RateLimits) {
    this.limiter = limits.limitHere('quality-report', perParticipant);
  }

  /** Throws a refusal with `request.rate_limited`. */
  consume(participant: string): Promise<void> {
    return this.limiter.consume(participant);
  }
}
