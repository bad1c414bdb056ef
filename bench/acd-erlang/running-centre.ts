import { setTimeout as sleep } from 'node:timers/promises';
import { BusyAgents } from '../acd-backlog/busy-agents.js';
import { CustomerPool } from '../acd-offer/customer-pool.js';
import type { Arrival } from './trace.js';

/** The same trace against the running product, in real time and over real sockets: each contact's wait in milliseconds. */
export async function replayRunning(arrivals: readonly Arrival[], origin: string, tokens: readonly string[]): Promise<readonly number[]> {
  const faults: unknown[] = [];
  const agents = await BusyAgents.connect(origin, tokens, (name) => arrivals[Number(name)]?.serviceMs ?? 0);
  let open = arrivals.length;
  const pool = await CustomerPool.connect(origin, arrivals.length, { closed: () => void (open -= 1), failed: (error) => faults.push(error) });
  try {
    const response = await fetch(`${origin}/api/portal`, { signal: AbortSignal.timeout(10_000) });
    const portal = (await response.json()) as { topics: { topicId: string }[]; consent: { textVersion: string } };
    const startedAt = performance.now();
    for (const [index, { atMs }] of arrivals.entries()) {
      const early = startedAt + atMs - performance.now();
      if (early > 0.5) await sleep(early);
      pool.arrive(portal.topics[0]?.topicId ?? '', portal.consent.textVersion, String(index));
    }
    const patienceUntil = performance.now() + 120_000;
    for (let left = open; left > 0 && performance.now() < patienceUntil; left = open) await sleep(50);
    faults.push(...agents.errors);
    if (faults.length > 0 || open > 0) throw new Error(`${faults.length} requests failed and ${open} contacts did not end.`, { cause: faults[0] });
    const offeredAt = new Map(agents.offers.map(({ at, customerName }) => [Number(customerName), at]));
    return arrivals.map(({ atMs }, index) => (offeredAt.get(index) ?? Number.NaN) - startedAt - atMs);
  } finally {
    agents.close();
    pool.close();
  }
}
