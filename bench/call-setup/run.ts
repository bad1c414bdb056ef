import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { BenchApi } from '../load/bench-api.js';
import { percentiles } from '../load/percentiles.js';
import { AgentDesk } from './agent-desk.js';
import { launchChromium } from './chromium.js';
import { DirectCalls } from './direct-call.js';
import { setUpMs, type MeasuredCall } from './measured-call.js';
import { PageServer } from './page-server.js';
import { callThroughProduct } from './product-call.js';
import { traceTable } from './trace-table.js';

export interface CallSetupSettings {
  readonly runs: number;
  readonly traced: boolean;
  readonly compiledFolder: string;
  readonly chromium: string;
  readonly origin: string;
  readonly logFolder: string;
  readonly signIns: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  readonly janus: {
    readonly nodes: readonly { readonly name: string; readonly url: string; readonly adminUrl: string }[];
    readonly apiSecret: string;
    readonly adminKey: string;
  };
}

/** Calls of each kind before the clock counts, so that servers and browser are warm. */
const warmUpRuns = 2;

interface Kinds {
  readonly ours: () => Promise<MeasuredCall>;
  readonly direct: () => Promise<MeasuredCall>;
}

export async function runCallSetup(settings: CallSetupSettings) {
  const [node] = settings.janus.nodes;
  if (!node) throw new Error('There is no Janus node.');
  // One node for both kinds of call. People are limited in how often they may call, benches are not.
  const env = { ...process.env, JANUS_NODES: JSON.stringify([node]), CONTACT_STARTS_PER_ADDRESS: '1000000' };
  const entry = join(settings.compiledFolder, 'product-api.js');
  const api = await BenchApi.start(entry, env, settings.origin, join(settings.logFolder, 'bench-api.log'));
  const pages = await PageServer.start(settings.compiledFolder);
  const browser = await launchChromium(settings.chromium);
  try {
    return await measure(settings, await openBoth(settings, browser, pages.origin, node.url));
  } finally {
    await browser.close();
    await pages.stop();
    await api.stop();
  }
}

async function openBoth(settings: CallSetupSettings, browser: Browser, pageOrigin: string, janusUrl: string): Promise<Kinds> {
  const { origin, traced, signIns, janus } = settings;
  const signIn = signIns.find(({ role }) => role === 'agent');
  if (!signIn) throw new Error('The demo organisation has no agent.');
  const desk = await AgentDesk.open(browser, { origin, signIn, traced });
  const { apiSecret, adminKey } = janus;
  const calls = await DirectCalls.open(browser, { janus: { url: janusUrl, apiSecret, adminKey }, origin: pageOrigin, traced });
  return { ours: () => callThroughProduct(browser, desk, { origin, traced }), direct: () => calls.call() };
}

async function measure({ runs, traced }: CallSetupSettings, kinds: Kinds) {
  for (let run = 0; run < warmUpRuns; run += 1) {
    await kinds.ours();
    await kinds.direct();
  }
  const ours: MeasuredCall[] = [];
  const direct: MeasuredCall[] = [];
  for (let run = 0; run < runs; run += 1) {
    // By turns who is first, so that neither always follows the other.
    const order = run % 2 === 0 ? (['ours', 'direct'] as const) : (['direct', 'ours'] as const);
    for (const kind of order) (kind === 'ours' ? ours : direct).push(await kinds[kind]());
    console.error(`${run + 1}/${runs}: ours ${lastMs(ours)} ms, direct ${lastMs(direct)} ms`);
  }
  if (traced) printTrace({ ours, direct });
  const [oursP50, oursP95] = percentiles(ours.map(setUpMs), [0.5, 0.95]);
  const [directP50, directP95] = percentiles(direct.map(setUpMs), [0.5, 0.95]);
  return {
    bench: 'call-setup',
    runs,
    ours_ms: { p50: oursP50, p95: oursP95 },
    direct_ms: { p50: directP50, p95: directP95 },
    ratio_p50: Math.round((oursP50 / directP50) * 1_000) / 1_000,
  };
}

function lastMs(calls: readonly MeasuredCall[]): number {
  const last = calls.at(-1);
  return last ? Math.round(setUpMs(last)) : 0;
}

function printTrace(kinds: Readonly<Record<'ours' | 'direct', readonly MeasuredCall[]>>): void {
  for (const kind of ['ours', 'direct'] as const) {
    for (const side of ['agent', 'customer'] as const) {
      console.error(`\n${kind}, ${side}'s page (ms from the start: p50, p90)\n${traceTable(kinds[kind], side)}`);
    }
  }
}
