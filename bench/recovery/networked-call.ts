import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { madeUpDevices } from '../call-setup/chromium.js';
import { openDesk } from '../call-setup/agent-desk.js';
import { joinLine } from '../call-setup/customer-portal.js';
import { InstalledProduct } from '../network/installed-product.js';
import { Network } from '../network/network.js';
import { installFrameProbe } from './frame-probe.js';

export type Side = 'agent' | 'customer';
export const sides = ['agent', 'customer'] as const;

const actionTimeoutMs = 30_000;

/** One call through the whole product, on three machines of a network of the bench's own. */
export class NetworkedCall {
  readonly network = Network.create(['server', ...sides]);
  private readonly folder = mkdtempSync(join(tmpdir(), 'visavis-recovery-'));
  private readonly releases: (() => Promise<void>)[] = [];
  private readonly pages = new Map<Side, Page>();

  static async begin(options: { readonly chromium: string; readonly repository: string }): Promise<NetworkedCall> {
    const call = new NetworkedCall();
    try {
      await call.open(options);
      return call;
    } catch (error) {
      await call.close();
      throw error;
    }
  }

  page(side: Side): Page {
    const page = this.pages.get(side);
    if (!page) throw new Error(`The ${side} has no page.`);
    return page;
  }

  /** When each frame of the other side was presented since the page was loaded. */
  frames(side: Side): Promise<number[]> {
    return this.page(side).evaluate(() => window.recoveryProbe.frames);
  }

  async close(): Promise<void> {
    for (const release of this.releases.splice(0)) await release();
    this.network.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async open({ chromium: executablePath, repository }: { readonly chromium: string; readonly repository: string }): Promise<void> {
    const product = await InstalledProduct.start(this.network.machine('server'), { repository, flags: [] });
    this.releases.unshift(() => product.stop());
    for (const side of sides) this.pages.set(side, await this.openPage(side, executablePath));
    await openDesk(this.page('agent'), { origin: product.origin, signIn: product.agent });
    await joinLine(this.page('customer'), product.origin);
    await this.page('agent').getByRole('button', { name: 'Accept', exact: true }).click();
  }

  /** The browser has its machine's network; the bench speaks to it through a pipe. */
  private async openPage(side: Side, executablePath: string): Promise<Page> {
    const program = join(this.folder, side);
    writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${this.network.machine(side).namespace} ${executablePath} "$@"\n`, { mode: 0o755 });
    const browser: Browser = await chromium.launch({ executablePath: program, args: [...madeUpDevices] });
    this.releases.unshift(() => browser.close());
    const context = await browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true, permissions: ['camera', 'microphone'] });
    await context.addInitScript(installFrameProbe);
    const page = await context.newPage();
    page.setDefaultTimeout(actionTimeoutMs);
    return page;
  }
}
