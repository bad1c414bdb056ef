/** Says how long to wait before the next attempt, or null to give up. `attempt` counts from 0. */
export interface RetryPolicy {
  nextDelayMs(attempt: number): number | null;
}

export interface BackOffSettings {
  /** Before the very first attempt. */
  readonly firstMs: number;
  readonly baseMs: number;
  readonly factor: number;
  readonly maxMs: number;
  /** Share of the delay that is left to chance, so that many processes do not come back in step. */
  readonly jitter: number;
  readonly maxAttempts?: number;
  readonly random?: () => number;
}

export function backOff(settings: BackOffSettings): RetryPolicy {
  const { firstMs, baseMs, factor, maxMs, jitter, maxAttempts = Infinity, random = Math.random } = settings;
  return {
    nextDelayMs(attempt) {
      if (attempt >= maxAttempts) return null;
      if (attempt === 0) return firstMs;
      const delayMs = Math.min(maxMs, baseMs * factor ** (attempt - 1));
      return Math.round(delayMs * (1 - jitter * random()));
    },
  };
}
