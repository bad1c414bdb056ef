import type { CDPSession, Locator, Page } from 'playwright-core';

export interface PageLoad {
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly interactiveMs: number;
}

const slowDown = 4;
/** A page that was busy less than this long is usable: people do not notice a shorter pause. */
const quietMs = 500;

interface Work {
  /** Of the last task that held the main thread for 50 ms or more. */
  lastLongTaskEndMs: number;
}

declare global {
  interface Window {
    webProbe: Work;
  }
}

/** Runs in the page, before anything else. */
export function installWorkProbe(): void {
  window.webProbe = { lastLongTaskEndMs: 0 };
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) window.webProbe.lastLongTaskEndMs = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
}

/** Counts what one page loads, from an empty cache, on a slow processor. */
export class LoadMeter {
  private readonly kinds = new Map<string, 'script' | 'style'>();
  private readonly bytes = { script: 0, style: 0 };

  private constructor(
    private readonly page: Page,
    session: CDPSession,
  ) {
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') this.kinds.set(requestId, 'script');
      if (type === 'Stylesheet') this.kinds.set(requestId, 'style');
    });
    session.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
      const kind = this.kinds.get(requestId);
      if (kind) this.bytes[kind] += encodedDataLength;
    });
  }

  static async attach(page: Page): Promise<LoadMeter> {
    const session = await page.context().newCDPSession(page);
    const meter = new LoadMeter(page, session);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    return meter;
  }

  /**
   * Until `control` can be used: it is there and enabled, and the main thread has had no task of 50 ms or more for half a
   * second; the end of the last one, or the control's appearance, is what counts. From the navigation's start, or `sinceMs` of it.
   */
  async untilUsable(control: Locator, sinceMs = 0): Promise<PageLoad> {
    await control.waitFor();
    const shownMs = await this.page.evaluate(() => performance.now());
    const interactiveMs = await this.page.evaluate(
      async ({ quiet, shown }) => {
        while (performance.now() - Math.max(shown, window.webProbe.lastLongTaskEndMs) < quiet) await new Promise((resolve) => setTimeout(resolve, 20));
        return Math.max(shown, window.webProbe.lastLongTaskEndMs);
      },
      { quiet: quietMs, shown: shownMs },
    );
    if (!(await control.isEnabled())) throw new Error('The control is there, but cannot be used.');
    return { scriptBytes: this.bytes.script, styleBytes: this.bytes.style, interactiveMs: interactiveMs - sinceMs };
  }

  now(): Promise<number> {
    return this.page.evaluate(() => performance.now());
  }
}
