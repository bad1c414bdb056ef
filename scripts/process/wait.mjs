import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes. The answer no after the time limit is a result as well.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {{ timeoutMs: number, intervalMs?: number, signal?: AbortSignal | undefined }} options
 */
export async function waitUntil(condition, { timeoutMs, intervalMs = 50, signal }) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await delay(intervalMs);
  }
}
