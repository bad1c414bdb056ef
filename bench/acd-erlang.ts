/**
 * Whether contacts wait as long as queueing theory says they must: traces replayed against the ACD's rules on a virtual
 * clock and against the running product, each compared contact by contact with an independent reference.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { erlangCWaitS, firstComeFirstServed } from './acd-erlang/references.js';
import { replayRunning } from './acd-erlang/running-centre.js';
import { markovTrace, readTrace, type Arrival } from './acd-erlang/trace.js';
import { addAgents, signInAll } from './acd-offer/staff.js';
import { BenchApi } from './load/bench-api.js';
import { requireEnvironment } from './load/options.js';
import { VirtualCentre } from './virtual-centre/virtual-centre.js';

const seed = 20_261_123;
/** An agent who ends a call before it is set up has declined it: no talk of the running product is shorter than that. */
const shortest = { agents: 10, contacts: 400, ratePerS: 9, meanServiceS: 0.5, leastServiceS: 0.5 };
const longOnes = [
  { agents: 10, contacts: 50_000, ratePerS: 0.045, meanServiceS: 200, leastServiceS: 0 },
  { agents: 50, contacts: 50_000, ratePerS: 0.24, meanServiceS: 200, leastServiceS: 0 },
  { agents: 200, contacts: 50_000, ratePerS: 0.98, meanServiceS: 200, leastServiceS: 0 },
];

const { values } = parseArgs({ options: { agents: { type: 'string' }, trace: { type: 'string' }, out: { type: 'string' } } });
const cases = values.trace === undefined ? await ownTraces() : [await givenTrace(values.trace)];
console.log(JSON.stringify({ bench: 'acd-erlang', seed, cases }));
process.exit(0);

async function givenTrace(file: string) {
  const agents = Number(values.agents);
  if (!(Number.isInteger(agents) && agents > 0)) throw new Error('--trace needs --agents N.');
  const arrivals = await readTrace(file);
  const ours = replayVirtual(arrivals, agents);
  if (values.out !== undefined) {
    await writeFile(values.out, arrivals.map(({ atMs }, index) => `${JSON.stringify({ at_s: atMs / 1_000, wait_s: (ours[index] ?? 0) / 1_000 })}\n`).join(''));
  }
  return caseOf('virtual', agents, arrivals, ours);
}

async function ownTraces() {
  const virtual = longOnes.map((given) => {
    const arrivals = markovTrace({ ...given, seed });
    const erlangC = erlangCWaitS(given.ratePerS, given.meanServiceS, given.agents);
    return { ...caseOf('virtual', given.agents, arrivals, replayVirtual(arrivals, given.agents)), asa_erlang_c_s: round(erlangC ?? 0) };
  });
  const arrivals = markovTrace({ ...shortest, seed });
  return [...virtual, caseOf('running', shortest.agents, arrivals, await running(arrivals, shortest.agents))];
}

function replayVirtual(arrivals: readonly Arrival[], agents: number): readonly number[] {
  return new VirtualCentre(arrivals, [{ atMs: 0, agents }]).run().map((wait, index) => {
    if (wait === null) throw new Error(`Contact ${index} was never served.`);
    return wait;
  });
}

async function running(arrivals: readonly Arrival[], agents: number): Promise<readonly number[]> {
  const [databaseUrl, origin] = [requireEnvironment('DATABASE_URL'), requireEnvironment('VISAVIS_BASE_URL')];
  const signIns = JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[];
  const demo = signIns.find(({ role }) => role === 'agent');
  if (!demo) throw new Error('The demo organisation has no agent.');
  const emails = await addAgents(databaseUrl, agents, demo.email);
  const entry = join(fileURLToPath(new URL('.', import.meta.url)), 'acd-offer', 'api-without-media.js');
  const limits = { SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000', CONTACT_STARTS_PER_ADDRESS: '1000000000', LOG_LEVEL: 'warn' };
  const api = await BenchApi.start(entry, { ...process.env, ...limits }, origin, join(requireEnvironment('VISAVIS_LOGS'), 'bench-api.log'));
  try {
    return await replayRunning(arrivals, origin, await signInAll(origin, emails, demo.password));
  } finally {
    await api.stop();
  }
}

function caseOf(path: 'virtual' | 'running', agents: number, arrivals: readonly Arrival[], ours: readonly number[]) {
  const reference = firstComeFirstServed(arrivals, agents);
  const differences = reference.map((wait, index) => Math.abs(wait - (ours[index] ?? Number.NaN)));
  const mean = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 1_000;
  const withinTwenty = (waits: readonly number[]) => round(waits.filter((wait) => wait <= 20_000).length / waits.length);
  return {
    ...{ path, agents, contacts: arrivals.length },
    asa_reference_s: round(mean(reference)),
    asa_ours_s: round(mean(ours)),
    worst_difference_s: round(Math.max(...differences) / 1_000),
    mean_difference_s: round(mean(differences)),
    sl20_reference: withinTwenty(reference),
    sl20_ours: withinTwenty(ours),
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
