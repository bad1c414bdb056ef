import type { Mark } from './page-probe.js';

/** How long a call may take to be there before the bench gives up. */
export const callTimeoutMs = 20_000;

/** One call: when it was wanted, and what each page noted, on the machine's one clock. */
export interface MeasuredCall {
  readonly startedAt: number;
  readonly agent: readonly Mark[];
  readonly customer: readonly Mark[];
}

/** Milliseconds from the start until the later of the two sees the other. */
export function setUpMs({ startedAt, agent, customer }: MeasuredCall): number {
  return Math.max(timeOf(agent, 'first frame'), timeOf(customer, 'first frame')) - startedAt;
}

export function timeOf(marks: readonly Mark[], name: string): number {
  const mark = marks.find((candidate) => candidate.name === name);
  if (!mark) throw new Error(`A page noted no '${name}'.`);
  return mark.at;
}
