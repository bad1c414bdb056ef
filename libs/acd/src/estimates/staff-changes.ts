/**
 * How many agents a queue has as a rule, and how much their number moves about, as observed in the last hours. The longer
 * somebody has to wait, the more the agents who are there by then may differ from those who are there now.
 */
export interface ObservedStaff {
  /** The geometric mean over time; null while nothing was observed. */
  readonly usual: number | null;
  /** Of the logarithm of the number, per millisecond. */
  readonly varianceRate: number;
}

interface Sampled {
  readonly at: number;
  readonly staff: number;
  readonly logarithms: number;
  readonly squares: number;
  readonly overMs: number;
}

/** Sign-ins that belong together are one change. */
const sampleMs = 10 * 60_000;
/** Between one shift and the next nobody is surprised. */
const pauseMs = 60 * 60_000;
const rememberedMs = 8 * 60 * 60_000;
/** As if nothing had changed for this long before the first sample. */
const priorMs = 60 * 60_000;

export class StaffChanges {
  private readonly byLine = new Map<string, Sampled>();

  of(key: string): ObservedStaff {
    const sampled = this.byLine.get(key);
    if (!sampled || sampled.overMs === 0) return { usual: null, varianceRate: 0 };
    const { logarithms, overMs, squares } = sampled;
    return { usual: Math.exp(logarithms / overMs), varianceRate: squares / (overMs + priorMs) };
  }

  note(key: string, staff: number, now: number): void {
    const before = this.byLine.get(key) ?? { at: -Infinity, staff: 0, logarithms: 0, squares: 0, overMs: 0 };
    const elapsedMs = now - before.at;
    if (elapsedMs < sampleMs) return;
    if (elapsedMs > pauseMs || staff <= 0 || before.staff <= 0) {
      this.byLine.set(key, { ...before, at: now, staff });
      return;
    }
    const kept = Math.exp(-elapsedMs / rememberedMs);
    this.byLine.set(key, {
      at: now,
      staff,
      logarithms: before.logarithms * kept + Math.log(staff) * elapsedMs,
      squares: before.squares * kept + Math.log(staff / before.staff) ** 2,
      overMs: before.overMs * kept + elapsedMs,
    });
  }
}
