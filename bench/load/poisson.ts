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

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
