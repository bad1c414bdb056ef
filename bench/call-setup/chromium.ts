import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { installProbe, installTrace } from './page-probe.js';

const actionTimeoutMs = 20_000;

/** Camera and microphone are made up, and nothing is asked of the world outside. */
export const madeUpDevices = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * One Chromium for all pages of the bench. Its camera and microphone are made up, and its media stays on this machine,
 * where Janus has its only candidate.
 */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...madeUpDevices, '--allow-loopback-in-peer-connection'] });
}

/** A page in a context of its own, as if on a computer of its own, that notes what the bench wants to know. */
export async function openProbedPage(browser: Browser, traced: boolean): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1_280, height: 800 },
    permissions: ['camera', 'microphone'],
  });
  await context.addInitScript(installProbe);
  if (traced) await context.addInitScript(installTrace);
  const page = await context.newPage();
  page.setDefaultTimeout(actionTimeoutMs);
  return { page, context };
}
