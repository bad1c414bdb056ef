import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { CustomerPool } from '../acd-offer/customer-pool.js';
import { addAgents, signInAll } from '../acd-offer/staff.js';
import { BenchApi } from '../load/bench-api.js';
import { percentiles } from '../load/percentiles.js';
import { poissonInstants } from '../load/poisson.js';
import { BusyAgents, type SeenOffer } from './busy-agents.js';
import { countOvertakes, readCommittedOrder, type CommittedOrder } from './committed-order.js';

export interface AcdBacklogSettings {
  readonly rate: number;
  readonly contacts: number;
  readonly agents: number;
  readonly handleMs: number;
  readonly seed: number;
  readonly entry: string;
  readonly databaseUrl: string;
  readonly origin: string;
  readonly logFolder: string;
  readonly signIns: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

/** Limits that stop people, not benches. */
const limits = { SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000', CONTACT_STARTS_PER_ADDRESS: '1000000000', LOG_LEVEL: 'warn' };
/** How long history may take to have everything. */
const historyMs = 10_000;

export async function runAcdBacklog(settings: AcdBacklogSettings) {
  const demo = settings.signIns.find(({ role }) => role === 'agent');
  if (!demo) throw new Error('The demo organisation has no agent.');
  const emails = await addAgents(settings.databaseUrl, settings.agents, demo.email);
  const api = await BenchApi.start(settings.entry, { ...process.env, ...limits }, settings.origin, join(settings.logFolder, 'bench-api.log'));
  try {
    return await measure(settings, await signInAll(settings.origin, emails, demo.password));
  } finally {
    await api.stop();
  }
}

async function measure(settings: AcdBacklogSettings, tokens: readonly string[]) {
  const { agents: count, contacts, handleMs, origin } = settings;
  const faults: unknown[] = [];
  let open = contacts;
  const agents = await BusyAgents.connect(origin, tokens, () => handleMs);
  const pool = await CustomerPool.connect(origin, contacts, {
    closed({ outcome }) {
      open -= 1;
      if (outcome !== 'completed') faults.push(new Error(`A contact ended as ${outcome}.`));
    },
    failed: (error) => faults.push(error),
  });
  try {
    const arrivals = await arrive(settings, pool);
    const deadline = performance.now() + (contacts / count) * handleMs * 2 + 20_000;
    for (let left = open; left > 0 && performance.now() < deadline; left = open) await sleep(50);
    if (open > 0) faults.push(new Error(`${open} contacts did not end.`));
    const committed = await committedAll(settings.databaseUrl, contacts);
    faults.push(...agents.errors, ...disagreements(agents.offers, committed));
    return { result: resultOf(settings, agents.offers, arrivals, committed), faults };
  } finally {
    agents.close();
    pool.close();
  }
}

/** Starts each contact when it is due; answers with when each was. All go to one queue. */
async function arrive({ contacts, origin, rate, seed }: AcdBacklogSettings, pool: CustomerPool): Promise<readonly number[]> {
  const response = await fetch(`${origin}/api/portal`, { signal: AbortSignal.timeout(10_000) });
  const portal = (await response.json()) as { topics: { topicId: string }[]; consent: { textVersion: string } };
  const topicId = portal.topics[0]?.topicId ?? '';
  const instants = poissonInstants(rate, (contacts / rate) * 2, seed).slice(0, contacts);
  const startedAt = performance.now();
  for (const [index, instant] of instants.entries()) {
    const early = startedAt + instant - performance.now();
    if (early > 1) await sleep(early);
    pool.arrive(topicId, portal.consent.textVersion, `c${index}`);
  }
  return instants.map((instant) => startedAt + instant);
}

async function committedAll(databaseUrl: string, contacts: number): Promise<CommittedOrder> {
  const deadline = performance.now() + historyMs;
  for (;;) {
    const committed = await readCommittedOrder(databaseUrl);
    if (committed.offers.length >= contacts || performance.now() > deadline) return committed;
    await sleep(250);
  }
}

/** What clients saw must be what was committed: each offer once, at the right agent. */
function disagreements(seen: readonly SeenOffer[], { offers }: CommittedOrder): readonly Error[] {
  const pairs = new Set(seen.map(({ agentId, contactId }) => `${contactId} ${agentId}`));
  const unseen = offers.filter(({ agentId, contactId }) => !pairs.has(`${contactId} ${agentId}`));
  const faults = unseen.map(({ contactId }) => new Error(`The offer of ${contactId} was committed and reached nobody.`));
  if (pairs.size !== seen.length) faults.push(new Error('An offer was seen twice.'));
  if (seen.length > offers.length) faults.push(new Error(`${seen.length - offers.length} offers were seen that were not committed.`));
  return faults;
}

function resultOf(
  { agents, contacts, handleMs }: AcdBacklogSettings,
  offers: readonly SeenOffer[],
  arrivals: readonly number[],
  committed: CommittedOrder,
) {
  const inOrder = offers.toSorted((a, b) => a.at - b.at);
  // The line is not empty while fewer contacts have been offered than have arrived.
  const lineLeft = (instant: number) => arrivals.filter((at) => at <= instant).length > inOrder.filter(({ at }) => at <= instant).length;
  const freedToOffer = inOrder.flatMap(({ at, freedAt }) => (freedAt !== null && lineLeft(freedAt) ? [at - freedAt] : []));
  const [p50, p95, max] = percentiles(freedToOffer, [0.5, 0.95, 1]);
  // From when all agents had work until the last contact had an agent.
  const busyFrom = inOrder[agents - 1]?.at ?? 0;
  const emptyAt = inOrder.at(-1)?.at ?? 0;
  const throughput = (inOrder.length - agents) / (emptyAt - busyFrom);
  return {
    bench: 'acd-backlog',
    ...{ contacts, agents },
    freed_to_offer_ms: { p50, p95, max },
    overtakes: countOvertakes(committed),
    throughput_to_ideal: Math.round((throughput / (agents / handleMs)) * 1_000) / 1_000,
  };
}
