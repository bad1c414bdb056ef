import type { ErrorCode } from '@visavis/contracts';

/**
 * `refused`: the server will not have this token; nothing is tried again until `reconnect()`.
 * `closed`: we closed it, or the server said that this page is done (`cause` is the push that said so).
 */
export type ConnectionState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'connected' }
  /** `since` is on this machine's clock, in milliseconds; `attempt` counts from 1. */
  | { readonly phase: 'reconnecting'; readonly since: number; readonly attempt: number }
  | { readonly phase: 'refused'; readonly code: ErrorCode }
  | { readonly phase: 'closed'; readonly cause: string };
