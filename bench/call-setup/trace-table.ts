import { percentiles } from '../load/percentiles.js';
import type { MeasuredCall } from './measured-call.js';

/** Steps that happened in most of the calls, in the order of time: median and ninth decile, in milliseconds from the start. */
export function traceTable(calls: readonly MeasuredCall[], side: 'agent' | 'customer'): string {
  const times = new Map<string, number[]>();
  for (const call of calls) {
    const first = new Map<string, number>();
    for (const { name, at } of call[side]) if (at >= call.startedAt && !first.has(name)) first.set(name, at - call.startedAt);
    for (const [name, ms] of first) times.set(name, [...(times.get(name) ?? []), ms]);
  }
  return [...times]
    .filter(([, samples]) => samples.length > calls.length / 2)
    .map(([name, samples]) => ({ name, at: percentiles(samples, [0.5, 0.9]) }))
    .toSorted((a, b) => a.at[0] - b.at[0])
    .map(({ name, at: [p50, p90] }) => `${p50.toFixed(1).padStart(9)}${p90.toFixed(1).padStart(9)}   ${name}`)
    .join('\n');
}
