import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { join } from 'node:path';
import { joinLine } from '../call-setup/customer-portal.js';
import { madeUpDevices } from '../call-setup/chromium.js';
import { openDesk, type SignIn } from '../call-setup/agent-desk.js';
import { installProbe } from '../call-setup/page-probe.js';
import { BenchApi } from '../load/bench-api.js';
import { percentiles } from '../load/percentiles.js';
import { installWorkProbe, LoadMeter, type PageLoad } from './page-load.js';

export interface WebSettings {
  readonly runs: number;
  readonly entry: string;
  readonly chromium: string;
  readonly origin: string;
  readonly logFolder: string;
  readonly signIns: readonly ({ readonly role: string } & SignIn)[];
}

const pages = ['portal-start', 'portal-call', 'agent-sign-in', 'agent-desk'] as const;
type PageName = (typeof pages)[number];

const actionTimeoutMs = 60_000;
/** A mid-range telephone. */
const telephone = { width: 412, height: 915 };
const desktop = { width: 1_280, height: 800 };

export async function runWeb({ chromium, entry, logFolder, origin, runs, signIns }: WebSettings) {
  const api = await BenchApi.start(entry, { ...process.env, CONTACT_STARTS_PER_ADDRESS: '1000000' }, origin, join(logFolder, 'bench-api.log'));
  const browser = await playwright.launch({ executablePath: chromium, args: [...madeUpDevices, '--allow-loopback-in-peer-connection'] });
  const signIn = signIns.find(({ role }) => role === 'agent');
  if (!signIn) throw new Error('The demo organisation has no agent.');
  const visitor = new Visitor(browser, origin, signIn);
  const loads = new Map<PageName, PageLoad[]>(pages.map((page) => [page, []]));
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const page of pages) loads.get(page)?.push(await visitor.visit(page));
      console.error(`${run + 1}/${runs}`);
    }
  } finally {
    await browser.close();
    await api.stop();
  }
  return { bench: 'web', runs, pages: pages.map((page) => ({ page, ...summaryOf(loads.get(page) ?? []) })) };
}

function summaryOf(loads: readonly PageLoad[]) {
  const median = (of: (load: PageLoad) => number) => percentiles(loads.map(of), [0.5])[0] ?? 0;
  const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;
  return {
    script_kb: kilobytes(median(({ scriptBytes }) => scriptBytes)),
    style_kb: kilobytes(median(({ styleBytes }) => styleBytes)),
    interactive_ms: Math.round(median(({ interactiveMs }) => interactiveMs)),
  };
}

/** Comes each time as somebody who was never here before. */
class Visitor {
  constructor(
    private readonly browser: Browser,
    private readonly origin: string,
    private readonly signIn: SignIn,
  ) {}

  async visit(page: PageName): Promise<PageLoad> {
    const contexts: BrowserContext[] = [];
    const open = async (viewport: typeof desktop): Promise<Page> => {
      const context = await this.browser.newContext({ locale: 'en-US', viewport, permissions: ['camera', 'microphone'] });
      contexts.push(context);
      await context.addInitScript(installWorkProbe);
      await context.addInitScript(installProbe);
      const opened = await context.newPage();
      opened.setDefaultTimeout(actionTimeoutMs);
      return opened;
    };
    try {
      return await this[page](open);
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
    }
  }

  private async 'portal-start'(open: (viewport: typeof desktop) => Promise<Page>): Promise<PageLoad> {
    const page = await open(telephone);
    const meter = await LoadMeter.attach(page);
    await page.goto(this.origin);
    return meter.untilUsable(page.getByRole('button', { name: 'Products and prices' }));
  }

  /** All that a customer's call needs, from the first page on; the time is that from the agent's click until it can be used. */
  private async 'portal-call'(open: (viewport: typeof desktop) => Promise<Page>): Promise<PageLoad> {
    const desk = await open(desktop);
    await openDesk(desk, { origin: this.origin, signIn: this.signIn });
    const page = await open(telephone);
    const meter = await LoadMeter.attach(page);
    await joinLine(page, this.origin);
    const accept = desk.getByRole('button', { name: 'Accept', exact: true });
    await accept.waitFor();
    const clickedMs = await meter.now();
    await accept.click();
    const load = await meter.untilUsable(page.getByRole('button', { name: 'Hang up' }), clickedMs);
    await desk.getByTestId('status').getByText('In a call').waitFor();
    await desk.getByRole('button', { name: 'End call' }).click();
    await desk.getByRole('combobox', { name: 'Disposition' }).click();
    await desk.getByRole('option').first().click();
    await desk.getByRole('button', { name: 'Finish' }).click();
    await desk.getByText('Ready for the next customer').first().waitFor();
    return load;
  }

  private async 'agent-sign-in'(open: (viewport: typeof desktop) => Promise<Page>): Promise<PageLoad> {
    const page = await open(desktop);
    const meter = await LoadMeter.attach(page);
    await page.goto(`${this.origin}/agent/`);
    return meter.untilUsable(page.getByLabel('E-mail'));
  }

  /** Of somebody who is signed in, and loads their desk anew. */
  private async 'agent-desk'(open: (viewport: typeof desktop) => Promise<Page>): Promise<PageLoad> {
    const page = await open(desktop);
    await openDesk(page, { origin: this.origin, signIn: this.signIn });
    const meter = await LoadMeter.attach(page);
    await page.reload();
    return meter.untilUsable(page.getByTestId('status'));
  }
}
