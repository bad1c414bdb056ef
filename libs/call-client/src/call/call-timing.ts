import { backoff } from '../retry/retry-policy.js';
import type { CallTiming } from './call.machine.js';

/** The first two attempts (as a rule an ICE restart and a new leg) follow at once, later ones are spread out. Only the end of the contact ends them. */
export const defaultCallTiming: CallTiming = {
  retry: (() => {
    const later = backoff({ firstMs: 500, maxMs: 5_000, attempts: Infinity });
    return { nextDelayMs: (attempt) => (attempt <= 2 ? 0 : later.nextDelayMs(attempt - 2)) };
  })(),
  connectTimeoutMs: 12_000,
  disconnectedGraceMs: 500,
  restartTimeoutMs: 4_000,
  settledAfterMs: 15_000,
  checkTimeoutMs: 1_500,
};
