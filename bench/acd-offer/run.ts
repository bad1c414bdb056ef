import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { CustomerContact } from '@visavis/contracts';
import { BenchApi } from '../load/bench-api.js';
import { percentiles } from '../load/percentiles.js';
import { poissonInstants } from '../load/poisson.js';
import { cpuMsOf, cpuMsOfFamily } from '../load/process-cpu.js';
import { pidOf } from '../load/running.js';
import { AgentCrowd } from './agent-crowd.js';
import { CustomerPool } from './customer-pool.js';
import { addAgents, postmasterPid, signInAll } from './staff.js';

export interface AcdOfferSettings {
  readonly rate: number;
  readonly seconds: number;
  readonly agents: number;
  readonly handleMs: number;
  readonly seed: number;
  /** How many processes of the api share the port. */
  readonly apiProcesses: number;
  /** The compiled api of this bench. */
  readonly entry: string;
  readonly databaseUrl: string;
  readonly origin: string;
  readonly logFolder: string;
  readonly signIns: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  /** Where the servers' process ids are. */
  readonly running: string;
}

/** Limits that stop people, not benches. */
const limits = { SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000000', CONTACT_STARTS_PER_ADDRESS: '1000000000', LOG_LEVEL: 'warn' };
/** Contacts arrive for a while before the clock runs, at a rate that nobody has trouble with: compiled code and connections are warm then. */
const warmUp = { seconds: 20, perSecond: 60 };
/** How long the last contacts may take to end. */
const drainMs = 10_000;

export async function runAcdOffer(settings: AcdOfferSettings) {
  const demo = settings.signIns.find(({ role }) => role === 'agent');
  if (!demo) throw new Error('The demo organisation has no agent.');
  const emails = await addAgents(settings.databaseUrl, settings.agents, demo.email);
  const env = { ...process.env, ...limits, API_PROCESSES: String(settings.apiProcesses) };
  const api = await BenchApi.start(settings.entry, env, settings.origin, join(settings.logFolder, 'bench-api.log'));
  try {
    return await measure(settings, api, await signInAll(settings.origin, emails, demo.password));
  } finally {
    await api.stop();
  }
}

async function measure(settings: AcdOfferSettings, api: BenchApi, tokens: readonly string[]) {
  const { rate, seconds, agents, handleMs, origin } = settings;
  const run = new Run();
  const connectStartedAt = performance.now();
  const crowd = await AgentCrowd.connect(origin, tokens, handleMs, run);
  // Each page is busy for about the handling time: a few seconds' worth of them is never used up.
  const pool = await CustomerPool.connect(origin, Math.ceil(rate * 5), run);
  const connectMs = performance.now() - connectStartedAt;
  try {
    const portal = await fetchPortal(origin);
    await offerLoad(run, pool, portal, poissonInstants(Math.min(rate, warmUp.perSecond), warmUp.seconds, settings.seed + 1), 'warm');
    await run.drained(drainMs);
    const cpuBefore = await readCpu(settings, api);
    const waiting = run.begin();
    await offerLoad(run, pool, portal, poissonInstants(rate, seconds, settings.seed), 'c');
    await run.drained(drainMs);
    const cpuAfter = await readCpu(settings, api);
    const { contacts, offerMs, failed } = waiting();
    const [p50, p95, p99] = percentiles(offerMs, [0.5, 0.95, 0.99]);
    const perContact = (part: keyof typeof cpuAfter) => Math.round(((cpuAfter[part] - cpuBefore[part]) / contacts) * 100) / 100;
    return {
      bench: 'acd-offer',
      ...{ rate, contacts, agents, processes: settings.apiProcesses },
      offer_ms: { p50, p95, p99 },
      cpu_ms_per_contact: { api: perContact('api'), redis: perContact('redis'), postgres: perContact('postgres') },
      connect_ms: Math.round(connectMs),
      failed,
    };
  } finally {
    crowd.close();
    pool.close();
  }
}

/** What becomes of each contact: when its request was due, and when its offer came. */
class Run {
  private readonly dueAt = new Map<string, number>();
  private open = 0;
  private offers: number[] = [];
  private errors: unknown[] = [];
  private contacts = 0;
  private unsuccessful = 0;

  due(name: string, at: number): void {
    this.dueAt.set(name, at);
    this.open += 1;
    this.contacts += 1;
  }

  offered(name: string, at: number): void {
    const due = this.dueAt.get(name);
    if (due === undefined) return;
    this.dueAt.delete(name);
    this.offers.push(at - due);
  }

  closed({ cause, contactId, outcome }: Pick<CustomerContact, 'cause' | 'contactId' | 'outcome'>): void {
    this.open -= 1;
    if (outcome === 'completed') return;
    this.unsuccessful += 1;
    if (this.unsuccessful === 1) console.error('First that did not complete:', { contactId, outcome, cause });
  }

  failed(error: unknown): void {
    this.errors.push(error);
  }

  begin(): () => { contacts: number; offerMs: number[]; failed: number } {
    if (this.errors.length > 0) throw new Error('The warm-up failed.', { cause: this.errors[0] });
    this.offers = [];
    this.contacts = 0;
    this.unsuccessful = 0;
    return () => {
      if (this.errors.length > 0) console.error('First of the failures:', this.errors[0]);
      if (this.open > 0) console.error(`${this.open} did not end.`, [...this.dueAt.keys()].slice(0, 5));
      // A contact that never ended, or never was offered, failed as much as a request that did.
      return { contacts: this.contacts, offerMs: this.offers, failed: this.errors.length + this.unsuccessful + this.open };
    };
  }

  async drained(timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (this.open > 0 && performance.now() < deadline) await sleep(20);
  }
}

interface PortalFacts {
  readonly topics: readonly { readonly topicId: string }[];
  readonly consent: { readonly textVersion: string };
}

async function fetchPortal(origin: string): Promise<PortalFacts> {
  const response = await fetch(`${origin}/api/portal`, { signal: AbortSignal.timeout(10_000) });
  return (await response.json()) as PortalFacts;
}

/** Starts each contact when it is due, not when the one before it was answered. */
async function offerLoad(run: Run, pool: CustomerPool, { topics, consent }: PortalFacts, instants: readonly number[], prefix: string) {
  const startedAt = performance.now();
  for (const [index, instant] of instants.entries()) {
    const dueAt = startedAt + instant;
    const early = dueAt - performance.now();
    if (early > 1) await sleep(early);
    const topic = topics[index % topics.length];
    if (!topic) throw new Error('The portal offers no topic.');
    const name = `${prefix}${index}`;
    run.due(name, dueAt);
    pool.arrive(topic.topicId, consent.textVersion, name);
  }
}

async function readCpu({ databaseUrl, running }: AcdOfferSettings, api: BenchApi) {
  const redisPid = await pidOf(running, 'redis');
  const postmaster = await postmasterPid(databaseUrl);
  const [apiMs, redis, postgres] = await Promise.all([cpuMsOfFamily(api.pid), cpuMsOf(redisPid), cpuMsOfFamily(postmaster)]);
  return { api: apiMs, redis, postgres };
}
