import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openProbedPage } from './chromium.js';
import { untilFirstFrame } from './first-frame.js';
import type { Mark } from './page-probe.js';

export async function joinLine(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Products and prices' }).click();
  await page.getByLabel('Your name').fill('Robin');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Turn on camera and microphone' }).click();
  await page.getByRole('button', { name: 'Join the line' }).click();
}

/** One customer's visit: a browser that was never here before, from the choice of a topic into the line. */
export class CustomerPortal {
  private constructor(
    private readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async joinLine(browser: Browser, options: { origin: string; traced: boolean }): Promise<CustomerPortal> {
    const { page, context } = await openProbedPage(browser, options.traced);
    try {
      await joinLine(page, options.origin);
      return new CustomerPortal(page, context);
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  async marks(): Promise<readonly Mark[]> {
    return this.page.evaluate(() => window.callSetupProbe.marks);
  }

  untilFrame(timeoutMs: number): Promise<void> {
    return untilFirstFrame(this.page, timeoutMs);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
