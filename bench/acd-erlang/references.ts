/** What the waits have to be, worked out without any of the product's code. */
import type { Arrival } from './trace.js';

/** First come, first served, by `agents` who each take one at a time: the wait of each contact in milliseconds. */
export function firstComeFirstServed(arrivals: readonly Arrival[], agents: number): readonly number[] {
  const freeAt = Array.from({ length: agents }, () => 0);
  return arrivals.map(({ atMs, serviceMs }) => {
    let next = 0;
    for (let index = 1; index < agents; index += 1) if ((freeAt[index] ?? 0) < (freeAt[next] ?? 0)) next = index;
    const start = Math.max(atMs, freeAt[next] ?? 0);
    freeAt[next] = start + serviceMs;
    return start - atMs;
  });
}

/** Mean wait of an M/M/n line in seconds; null when more arrives than can be served. */
export function erlangCWaitS(ratePerS: number, meanServiceS: number, agents: number): number | null {
  const load = ratePerS * meanServiceS;
  if (load >= agents) return null;
  // Erlang B by its recursion, which does not overflow; Erlang C from it.
  let blocking = 1;
  for (let servers = 1; servers <= agents; servers += 1) blocking = (load * blocking) / (servers + load * blocking);
  const waiting = blocking / (1 - (load / agents) * (1 - blocking));
  return (waiting * meanServiceS) / (agents - load);
}
