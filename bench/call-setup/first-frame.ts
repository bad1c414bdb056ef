import type { Page } from 'playwright-core';

/** Fails with what the page had noted by then, which tells how far the call came. */
export async function untilFirstFrame(page: Page, timeoutMs: number): Promise<void> {
  const shown = () => window.callSetupProbe.marks.some(({ name }) => name === 'first frame');
  try {
    await page.waitForFunction(shown, undefined, { timeout: timeoutMs, polling: 50 });
  } catch (cause) {
    const names = await page.evaluate(() => window.callSetupProbe.marks.map(({ name }) => name));
    throw new Error(`No first frame in ${page.url()} within ${timeoutMs} ms; noted: ${names.join(', ')}.`, { cause });
  }
}

/** Where one page saw nothing, the other one's notes often say why. */
export async function allOrEachFailure(waits: readonly Promise<void>[]): Promise<void> {
  const failures = (await Promise.allSettled(waits)).filter((outcome) => outcome.status === 'rejected');
  const messages = failures.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)));
  if (failures.length > 0) throw new Error(messages.join('\n'), { cause: failures[0]?.reason });
}
