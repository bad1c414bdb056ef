/** The value below which `share` of the sorted samples lie (nearest rank). Rounded to hundredths. */
function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
  if (value === undefined) throw new Error('No samples were taken.');
  return Math.round(value * 100) / 100;
}

export function percentiles<const Shares extends readonly number[]>(
  samples: readonly number[],
  shares: Shares,
): { [Index in keyof Shares]: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  return shares.map((share) => percentile(sorted, share)) as { [Index in keyof Shares]: number };
}
