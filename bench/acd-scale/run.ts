import type { Agent, Contact } from '@visavis/acd';
import { arrival, busyAgent, elsewhere, populationOf, type Population } from './population.js';
import { RoutingBench } from './routing-bench.js';

export interface AcdScaleSettings {
  readonly seed: number;
  /** Contacts to be measured in each case. */
  readonly routed: number;
  readonly redisUrl: string;
}

interface Case {
  readonly agents: number;
  readonly waiting: number;
  readonly us_per_routed: number;
  readonly routed_per_s: number;
}

const agentCounts = [100, 1_000, 10_000];
const waitingCounts = [1_000, 100_000];
/** Agents who become free at about the same time. */
const freedTogether = 100;
const warmUpShare = 0.25;
const fillBatch = 50;
const fillsAtOnce = 10;

export async function runAcdScale(settings: AcdScaleSettings) {
  const cases: Case[] = [];
  for (const waiting of waitingCounts) {
    for (const agents of agentCounts) {
      const measured = await runCase(settings, agents, waiting);
      console.error(JSON.stringify(measured));
      cases.push(measured);
    }
  }
  const costs = cases.map(({ us_per_routed }) => us_per_routed);
  const flatness = Math.round((Math.max(...costs) / Math.min(...costs)) * 100) / 100;
  console.error(`seed ${settings.seed}`);
  return { bench: 'acd-scale', cases, flatness };
}

async function runCase({ redisUrl, routed: wanted, seed }: AcdScaleSettings, agents: number, waiting: number): Promise<Case> {
  const population = populationOf(agents, seed);
  const bench = new RoutingBench(redisUrl, `scale-${agents}-${waiting}`, population.configuration);
  await bench.start();
  try {
    const crowd = new Crowd(bench, population);
    await crowd.fill(waiting);
    await bench.settle();
    await measure(bench, crowd, wanted * warmUpShare);
    const { cpuMs, ms, routed } = await measure(bench, crowd, wanted);
    const usPerRouted = (ms * 1_000) / routed;
    console.error(`${agents} agents, ${waiting} waiting: ${Math.round((cpuMs * 1_000) / routed)} us of CPU of the router's process for each of ${routed}`);
    return { agents, waiting, us_per_routed: Math.round(usPerRouted * 10) / 10, routed_per_s: Math.round(1_000_000 / usPerRouted) };
  } finally {
    await bench.stop();
  }
}

async function measure(bench: RoutingBench, crowd: Crowd, wanted: number): Promise<{ ms: number; cpuMs: number; routed: number }> {
  let [ms, cpuMs, routed, fruitless] = [0, 0, 0, 0];
  while (routed < wanted) {
    await crowd.free(freedTogether);
    const round = await bench.round();
    ms += round.ms;
    cpuMs += round.cpuMs;
    routed += round.routed.length;
    fruitless = round.routed.length === 0 ? fruitless + 1 : 0;
    if (fruitless > 1_000) throw new Error('Nobody who waits can be served by anybody.');
    await crowd.replace(round.routed);
  }
  return { ms, cpuMs, routed };
}

/** Everybody but the router: who arrives, and agents who begin and end conversations. Their commits are not timed. */
class Crowd {
  private arrivals = 0;

  constructor(
    private readonly bench: RoutingBench,
    private readonly population: Population,
  ) {}

  async fill(waiting: number): Promise<void> {
    const { agentIds, drawRequirements } = this.population;
    const now = this.bench.clock.now();
    await this.commitAll(agentIds.map((agentId) => busyAgent(agentId, now)), []);
    for (let left = waiting; left > 0; left -= fillBatch * fillsAtOnce) {
      const some = Math.min(left, fillBatch * fillsAtOnce);
      await this.commitAll([], Array.from({ length: some }, () => this.arrive(drawRequirements())));
    }
  }

  /** Some agents at random end a conversation. Whoever of them was idle already stays so. */
  async free(count: number): Promise<void> {
    const { agentIds, random } = this.population;
    const chosen = new Set<string>();
    const some = Math.min(count, agentIds.length / 2);
    while (chosen.size < some) chosen.add(agentIds[Math.floor(random() * agentIds.length)] ?? '');
    const now = this.bench.clock.now();
    const busy = [...chosen].map((agentId) => this.agent(agentId)).filter(({ engagements }) => engagements.length > 0);
    await this.commitAll(busy.map((agent) => ({ ...agent, version: agent.version + 1, updatedAt: now, idleSince: now, engagements: [] })), []);
  }

  /** Who was routed is in a conversation now, and somebody with the same requirements takes their place in line. */
  async replace(contactIds: readonly string[]): Promise<void> {
    const now = this.bench.clock.now();
    const agents: Agent[] = [];
    const contacts: Contact[] = [];
    for (const contactId of contactIds) {
      const contact = this.bench.live.view.contact(contactId);
      if (contact?.state.name !== 'offered') throw new Error(`Contact ${contactId} was routed and is not offered.`);
      for (const { agentId } of contact.state.offers) {
        const agent = this.agent(agentId);
        agents.push({ ...agent, version: agent.version + 1, updatedAt: now, engagements: [elsewhere(agentId, now)] });
      }
      const segments = contact.segments.map((segment) => ({ ...segment, state: 'done' as const }));
      const state = { name: 'closed' as const, since: now, outcome: 'completed' as const, cause: null };
      contacts.push({ ...contact, version: contact.version + 1, state, segments }, this.arrive(contact.requirements));
    }
    await this.commitAll(agents, contacts);
  }

  private arrive(requirements: Contact['requirements']): Contact {
    this.arrivals += 1;
    return arrival(this.population.configuration, this.arrivals, requirements, this.bench.clock.now());
  }

  private agent(agentId: string): Agent {
    const agent = this.bench.live.view.agent(agentId);
    if (!agent) throw new Error(`Agent ${agentId} is unknown.`);
    return agent;
  }

  private async commitAll(agents: readonly Agent[], contacts: readonly Contact[]): Promise<void> {
    const requests = [
      ...batches(agents).map((some) => ({ agents: some, contacts: [], events: [] })),
      ...batches(contacts).map((some) => ({ agents: [], contacts: some, events: [] })),
    ];
    const results = await Promise.all(requests.map((request) => this.bench.store.commit(request)));
    if (results.some(({ outcome }) => outcome !== 'committed')) throw new Error('The crowd lost a race against itself.');
  }
}

function batches<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += fillBatch) found.push(items.slice(from, from + fillBatch));
  return found;
}
