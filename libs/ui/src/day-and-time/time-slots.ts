/** The times one can choose from for talking later, out of those at which the queue is open. Instants are the server's. */

export interface OpenWindow {
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/** What falls on one day of the reader's own zone. */
export interface DayOfSlots {
  /** As it is shown; days that read the same are the same. */
  readonly name: string;
  readonly slots: readonly number[];
}

/** Every zone in use is away from UTC by a multiple of it, so that steps begin at the full hour everywhere. */
const stepMs = 15 * 60_000;
/** Sooner than that is what 'as soon as possible' is for. */
const leadMs = 15 * 60_000;

export function daysOfSlots(windows: readonly OpenWindow[], now: number, formatDay: (instant: number) => string): DayOfSlots[] {
  const days = new Map<string, number[]>();
  for (const { from, to } of windows) {
    const first = Math.ceil(Math.max(from, now + leadMs) / stepMs) * stepMs;
    for (let slot = first; slot + stepMs <= to; slot += stepMs) {
      const name = formatDay(slot);
      const slots = days.get(name);
      if (slots) slots.push(slot);
      else days.set(name, [slot]);
    }
  }
  return [...days].map(([name, slots]) => ({ name, slots }));
}
