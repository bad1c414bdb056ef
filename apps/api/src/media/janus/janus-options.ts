import type { RetryPolicy } from './retry-policy.js';
import { backOff } from './retry-policy.js';

/** Every wait of the adapter, in one place. Times are in milliseconds. */
export interface JanusOptions {
  /** For requests that Janus answers from memory. */
  readonly requestTimeoutMs: number;
  /** For requests that carry SDP: gathering can be slow, and Janus 1.1 never answers when it fails. */
  readonly negotiationTimeoutMs: number;
  /** How long `subscribe` waits for the browser's answer to the offer before. */
  readonly answerTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Between the pings that show that a node still answers; a stopped process keeps its sockets open. */
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  /** Must stay well below Janus' session_timeout. */
  readonly keepaliveIntervalMs: number;
  /** How long legs may be claimed again after a broken connection. Below Janus' reclaim_session_timeout. */
  readonly recoverWithinMs: number;
  readonly loadIntervalMs: number;
  readonly reconciliationIntervalMs: number;
  /** Nothing is an orphan before it has looked like one for this long. */
  readonly orphanGraceMs: number;
  readonly reconnect: RetryPolicy;
}

export const defaultJanusOptions: JanusOptions = {
  requestTimeoutMs: 5_000,
  negotiationTimeoutMs: 8_000,
  answerTimeoutMs: 10_000,
  connectTimeoutMs: 3_000,
  heartbeatIntervalMs: 2_000,
  heartbeatTimeoutMs: 3_000,
  keepaliveIntervalMs: 10_000,
  recoverWithinMs: 4_000,
  loadIntervalMs: 3_000,
  reconciliationIntervalMs: 60_000,
  orphanGraceMs: 120_000,
  reconnect: backOff({ firstMs: 0, baseMs: 100, factor: 2, maxMs: 5_000, jitter: 0.3 }),
};
