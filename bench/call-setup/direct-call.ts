import { randomInt } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openProbedPage } from './chromium.js';
import type { DirectPartyOptions } from './direct-page.js';
import { allOrEachFailure, untilFirstFrame } from './first-frame.js';
import { callTimeoutMs, type MeasuredCall } from './measured-call.js';

/** Both pages must have been told when to start before it is time. */
const noticeMs = 300;

export interface DirectCallOptions {
  readonly janus: Pick<DirectPartyOptions, 'url' | 'apiSecret' | 'adminKey'>;
  /** Where the page is served. */
  readonly origin: string;
  readonly traced: boolean;
}

/** The page that stands for the agent's stays open from call to call, the other one is new each time: as in the product. */
export class DirectCalls {
  private constructor(
    private readonly browser: Browser,
    private readonly options: DirectCallOptions,
    private readonly agent: { readonly page: Page; readonly context: BrowserContext },
  ) {}

  static async open(browser: Browser, options: DirectCallOptions): Promise<DirectCalls> {
    return new DirectCalls(browser, options, await openPage(browser, options));
  }

  async call(): Promise<MeasuredCall> {
    const customer = await openPage(this.browser, this.options);
    const pages = [this.agent.page, customer.page] as const;
    try {
      const room = { room: randomInt(1, 2 ** 47), pin: 'direct' };
      for (const page of pages) await prepare(page, { ...this.options.janus, ...room });
      await this.agent.page.evaluate(() => window.directParty.createRoom());
      const startedAt = Date.now() + noticeMs;
      await Promise.all(pages.map((page) => page.evaluate((at) => window.directParty.start(at), startedAt)));
      await allOrEachFailure(pages.map((page) => untilFirstFrame(page, callTimeoutMs)));
      const [agentMarks, customerMarks] = await Promise.all(pages.map((page) => page.evaluate(() => window.callSetupProbe.marks)));
      await Promise.all(pages.map((page) => page.evaluate(() => window.directParty.end())));
      return { startedAt, agent: agentMarks ?? [], customer: customerMarks ?? [] };
    } finally {
      await customer.context.close();
    }
  }

  close(): Promise<void> {
    return this.agent.context.close();
  }
}

async function openPage(browser: Browser, { origin, traced }: DirectCallOptions) {
  const opened = await openProbedPage(browser, traced);
  await opened.page.goto(origin);
  await opened.page.waitForFunction(() => 'DirectParty' in window);
  return opened;
}

async function prepare(page: Page, options: DirectPartyOptions): Promise<void> {
  await page.evaluate(async (given) => {
    window.callSetupProbe.marks.splice(0);
    window.directParty = await window.DirectParty.prepare(given);
  }, options);
}
