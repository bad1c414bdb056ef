import { readFile } from 'node:fs/promises';

/** One contact of a trace, in milliseconds from its beginning: what is replayed is whole milliseconds on every path. */
export interface Arrival {
  readonly atMs: number;
  readonly serviceMs: number;
}

/** One JSON object per line: `{"at_s","service_s"}`, in any order. */
export async function readTrace(file: string): Promise<readonly Arrival[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const arrivals = lines.map((line, index) => {
    const { at_s: at, service_s: service } = JSON.parse(line) as { at_s?: number; service_s?: number };
    if (!(typeof at === 'number' && at >= 0 && typeof service === 'number' && service > 0)) {
      throw new Error(`Line ${index + 1} of the trace is not {"at_s":…,"service_s":…}.`);
    }
    return { atMs: Math.round(at * 1_000), serviceMs: Math.max(1, Math.round(service * 1_000)) };
  });
  return arrivals.toSorted((a, b) => a.atMs - b.atMs);
}

export interface MarkovTrace {
  readonly contacts: number;
  readonly ratePerS: number;
  readonly meanServiceS: number;
  /** Added to every service time, for a system that needs time to set a call up. */
  readonly leastServiceS: number;
  readonly seed: number;
}

/** Poisson arrivals and exponential service, from a seed. */
export function markovTrace(given: MarkovTrace): readonly Arrival[] {
  let state = given.seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
  let at = 0;
  return Array.from({ length: given.contacts }, () => {
    at += (-Math.log(random()) / given.ratePerS) * 1_000;
    return { atMs: Math.round(at), serviceMs: Math.max(1, Math.round((given.leastServiceS - Math.log(random()) * given.meanServiceS) * 1_000)) };
  });
}
