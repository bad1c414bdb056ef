/** When to try again: the delay before the attempt (counted from 1), or null to give up. */
export interface RetryPolicy {
  nextDelayMs(attempt: number): number | null;
}

export interface BackoffOptions {
  /** Before the first attempt; each further one waits twice as long, up to `maxMs`. */
  readonly firstMs: number;
  readonly maxMs: number;
  /** Infinity never gives up. */
  readonly attempts: number;
  /** Spreads clients that lost the same server: up to this share is taken off the delay. */
  readonly jitter?: number;
  readonly random?: () => number;
}

export function backoff({ firstMs, maxMs, attempts, jitter = 0.5, random = Math.random }: BackoffOptions): RetryPolicy {
  return {
    nextDelayMs(attempt) {
      if (attempt > attempts) return null;
      const delayMs = Math.min(maxMs, firstMs * 2 ** (attempt - 1));
      return Math.round(delayMs * (1 - jitter * random()));
    },
  };
}
