import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; fails with its description after the timeout. */
export async function eventually(
  description: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 8_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${description}`);
    await sleep(10);
  }
}
