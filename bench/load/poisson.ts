import { mulberry32 } from './random.js';

/**
 * Instants, in milliseconds from 0, at which events of a Poisson process occur: gaps are exponential with mean 1000 / rate.
 * The generator is seeded (mulberry32), so that two runs offer the same load.
 */
export function poissonInstants(ratePerSecond: number, seconds: number, seed: number): number[] {
  const random = mulberry32(seed);
  const instants: number[] = [];
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random()) * 1_000) / ratePerSecond;
    if (at >= seconds * 1_000) return instants;
    instants.push(at);
  }
}
