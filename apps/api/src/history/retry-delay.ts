const firstMs = 200;
const longestMs = 5_000;

/** How long to wait before the next attempt, counted from 1: a database that restarts is found soon, a dead one is not hammered. */
export function retryDelayMs(attempt: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10));
}
