import { join } from 'node:path';
import { addAgents, signInAll } from '../acd-offer/staff.js';
import { BenchApi } from '../load/bench-api.js';
import { percentiles } from '../load/percentiles.js';
import { cpuMsOf, cpuMsOfFamily } from '../load/process-cpu.js';
import { pidOf } from '../load/running.js';
import { PhoneCrowd } from './phone-crowd.js';
import { runSipp, type SippSettings } from './sipp.js';

export interface PhoneSettings {
  readonly rate: number;
  readonly seconds: number;
  readonly agents: number;
  readonly handleMs: number;
  readonly lines: number;
  readonly entry: string;
  readonly databaseUrl: string;
  readonly origin: string;
  readonly logFolder: string;
  readonly running: string;
  readonly pbx: Pick<SippSettings, 'extension' | 'password' | 'pbx'>;
  readonly signIns: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

/** Limits that stop people, not benches. */
const limits = { SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000', LOG_LEVEL: 'warn' };
const patienceMs = 30_000;

export async function runPhone(settings: PhoneSettings) {
  const { agents, databaseUrl, origin, signIns } = settings;
  const demo = signInOf(signIns, 'agent');
  const emails = await addAgents(databaseUrl, agents, demo.email);
  const api = await BenchApi.start(settings.entry, { ...process.env, ...limits }, origin, join(settings.logFolder, 'bench-api.log'));
  try {
    const [token = ''] = await signInAll(origin, [signInOf(signIns, 'admin').email], signInOf(signIns, 'admin').password);
    await widen(origin, token, settings.lines);
    return await measure(settings, api, await signInAll(origin, emails, demo.password));
  } finally {
    await api.stop();
  }
}

async function measure(settings: PhoneSettings, api: BenchApi, tokens: readonly string[]) {
  const { handleMs, origin, pbx, rate, seconds } = settings;
  const crowd = await PhoneCrowd.connect(origin, tokens, handleMs);
  try {
    // Compiled code, files of announcements and pooled connections are there then.
    await runSipp({ ...pbx, rate: Math.min(rate, 3), calls: 15 });
    crowd.offeredMs.clear();
    crowd.most = 0;
    const before = await cpuOf(settings, api);
    const calls = rate * seconds;
    const { answeredMs, complaints } = await runSipp({ ...pbx, rate, calls });
    const after = await cpuOf(settings, api);
    if (crowd.errors.length > 0) console.error(`${crowd.errors.length} errors, the first:`, crowd.errors[0]);
    if (complaints !== '') console.error('sipp complained:', complaints.slice(0, 2_000));
    const [offerP50, offerP95] = percentiles([...crowd.offeredMs.values()], [0.5, 0.95]);
    const [answerP50, answerP95] = percentiles(answeredMs, [0.5, 0.95]);
    const perCall = (part: keyof typeof after) => Math.round(((after[part] - before[part]) / calls) * 10) / 10;
    return {
      bench: 'phone',
      ...{ rate, seconds, calls, answered: answeredMs.length, failed: calls - Math.min(answeredMs.length, crowd.offeredMs.size) },
      invite_to_offer_ms: { p50: offerP50, p95: offerP95 },
      invite_to_200_ms: { p50: answerP50, p95: answerP95 },
      concurrent_max: crowd.most,
      cpu_ms_per_call: { api: perCall('api'), janus: perCall('janus') },
    };
  } finally {
    crowd.close();
  }
}

/** The demo's account, with as many lines as the bench needs, and all of them registered. */
async function widen(origin: string, token: string, lines: number): Promise<void> {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin, ...init.headers };
    const response = await fetch(`${origin}/api/admin/sip-accounts${path}`, { ...init, headers, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`/api/admin/sip-accounts${path} was answered with ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const [account] = (await ask('')).items as { id: string; version: number }[];
  if (!account) throw new Error('The demo organisation has no SIP account.');
  const { id, version } = account;
  await ask(`/${id}`, { method: 'PUT', headers: { 'if-match': `"${version}"` }, body: JSON.stringify({ ...account, lines }) });
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { state } = (await ask(`/${id}/state`)) as { state: { lines: number; linesReady: number; registration: { state: string } } | null };
    if (state?.registration.state === 'registered' && state.linesReady === lines) return;
    if (performance.now() > deadline) throw new Error(`The account is not registered with ${lines} lines: ${JSON.stringify(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function cpuOf({ running }: PhoneSettings, api: BenchApi) {
  const nodes = await Promise.all(['janus-a', 'janus-b'].map(async (name) => cpuMsOf(await pidOf(running, name))));
  return { api: await cpuMsOfFamily(api.pid), janus: nodes.reduce((sum, ms) => sum + ms, 0) };
}

function signInOf(signIns: PhoneSettings['signIns'], role: string) {
  const found = signIns.find((signIn) => signIn.role === role);
  if (!found) throw new Error(`The demo organisation has no ${role}.`);
  return found;
}
