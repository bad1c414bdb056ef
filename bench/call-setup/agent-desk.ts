import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openProbedPage } from './chromium.js';
import { untilFirstFrame } from './first-frame.js';
import type { Mark } from './page-probe.js';

/** How long somebody looks at an offer before the click; the page has settled by then. */
const lookAtOfferMs = 700;

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** From the sign-in to an agent who is available. */
export async function openDesk(page: Page, { origin, signIn }: { readonly origin: string; readonly signIn: SignIn }): Promise<void> {
  await page.goto(`${origin}/agent/`);
  await page.getByLabel('E-mail').fill(signIn.email);
  await page.getByLabel('Password', { exact: true }).fill(signIn.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Go to my desk' }).click();
  await page.getByTestId('status').click();
  await page.getByRole('menuitemradio', { name: 'Available' }).click();
  await page.getByText('Ready for the next customer').first().waitFor();
}

/** The agent's real page, used by its buttons. It stays open from call to call, as on a working day. */
export class AgentDesk {
  private constructor(
    private readonly page: Page,
    private readonly context: BrowserContext,
  ) {}

  static async open(browser: Browser, options: { origin: string; signIn: SignIn; traced: boolean }): Promise<AgentDesk> {
    const { page, context } = await openProbedPage(browser, options.traced);
    await openDesk(page, options);
    return new AgentDesk(page, context);
  }

  /** Accepts the offer that rings, or is about to. The desk has opened the camera by then. */
  async accept(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Accept', exact: true });
    await button.waitFor();
    await this.page.getByLabel('Incoming call').locator('[data-video=true]').waitFor();
    await this.page.waitForTimeout(lookAtOfferMs);
    await this.page.evaluate(() => void window.callSetupProbe.marks.splice(0));
    await button.click();
  }

  async marks(): Promise<readonly Mark[]> {
    return this.page.evaluate(() => window.callSetupProbe.marks);
  }

  untilFrame(timeoutMs: number): Promise<void> {
    return untilFirstFrame(this.page, timeoutMs);
  }

  /** Ends the call, does the wrap-up, and is free for the next one. */
  async finish(): Promise<void> {
    // Ended before the contact counts as answered, it would go back in line.
    await this.page.getByTestId('status').getByText('In a call').waitFor();
    await this.page.getByRole('button', { name: 'End call' }).click();
    await this.page.getByRole('combobox', { name: 'Disposition' }).click();
    await this.page.getByRole('option').first().click();
    await this.page.getByRole('button', { name: 'Finish' }).click();
    await this.page.getByText('Ready for the next customer').first().waitFor();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
