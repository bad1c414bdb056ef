import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { launchChromium } from '../chromium.js';
import type { Machine } from '../../bench/network/network.js';

/** A browser on one of the machines: it has that machine's network, and the test speaks to it through a pipe. */
export async function launchChromiumOn(machine: Machine, executablePath: string, reachable: readonly string[], args: readonly string[] = []): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-chromium-'));
  const program = join(folder, 'chromium');
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${machine.namespace} ${executablePath} "$@"\n`, { mode: 0o755 });
  const browser = await launchChromium({ executablePath: program, reachable, args });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
