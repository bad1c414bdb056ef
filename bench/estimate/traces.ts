/** Days of a call centre, from a seed: who calls, for how long, with how much patience, and how many agents are there. */
import { mulberry32 } from '../load/random.js';
import type { Caller, Staffing } from '../virtual-centre/virtual-centre.js';

export interface Trace {
  readonly name: string;
  readonly callers: readonly Caller[];
  readonly staffing: readonly Staffing[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
const days = 6;

type Draw = () => number;
/** From the minute `from` of a day on: contacts per minute, or agents. */
type Steps = readonly { readonly from: number; readonly value: number }[];

interface Shape {
  readonly name: string;
  readonly staff: Steps;
  readonly perMinute: Steps;
  /** When nobody joins any more. */
  readonly untilMinute: number;
  readonly service: (random: Draw) => number;
  readonly meanPatienceMs?: number;
}

const exponential = (meanMs: number) => (random: Draw) => -Math.log(1 - random()) * meanMs;

/** `variation` is standard deviation ÷ mean. */
function lognormal(meanMs: number, variation: number): (random: Draw) => number {
  const sigma2 = Math.log(1 + variation ** 2);
  return (random) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return meanMs * Math.exp(Math.sqrt(sigma2) * normal - sigma2 / 2);
  };
}

const always = (value: number): Steps => [{ from: 0, value }];
const meanMs = 4 * minute;

const shapes: readonly Shape[] = [
  { name: 'steady, 92 % load', staff: always(20), perMinute: always(4.6), untilMinute: 600, service: exponential(meanMs) },
  { name: 'steady, 108 % load', staff: always(20), perMinute: always(5.4), untilMinute: 300, service: lognormal(meanMs, 0.7) },
  {
    ...{ name: 'morning ramp', untilMinute: 480, service: lognormal(meanMs, 0.8) },
    staff: [0, 20, 40, 60, 80, 100].map((from, index) => ({ from, value: 5 + index * 3 })),
    perMinute: [0, 15, 30, 120].map((from, index) => ({ from, value: [1.5, 3, 4.8, 4.4][index] ?? 0 })),
  },
  {
    ...{ name: 'lunch dip', untilMinute: 480, service: lognormal(meanMs, 0.8), perMinute: always(4.2) },
    staff: [
      { from: 0, value: 20 },
      { from: 180, value: 15 },
      { from: 210, value: 12 },
      { from: 240, value: 16 },
      { from: 270, value: 20 },
    ],
  },
  {
    ...{ name: 'bursts', untilMinute: 480, service: lognormal(meanMs, 0.8), staff: always(20) },
    perMinute: [0, 90, 96, 240, 250, 390, 393].map((from, index) => ({ from, value: index % 2 === 0 ? 3.4 : [18, 12, 25][(index - 1) / 2] ?? 0 })),
  },
  { name: 'heavy-tailed talks', staff: always(20), perMinute: always(4.5), untilMinute: 600, service: lognormal(meanMs, 1.8) },
  { name: 'impatient callers', staff: always(20), perMinute: always(7), untilMinute: 480, service: lognormal(meanMs, 0.8), meanPatienceMs: 5 * minute },
  { name: 'two agents', staff: always(2), perMinute: always(0.47), untilMinute: 1_200, service: lognormal(meanMs, 0.5) },
];

export function tracesFrom(seed: number): readonly Trace[] {
  return shapes.map((shape, index) => traceOf(shape, mulberry32(seed + index)));
}

function traceOf({ meanPatienceMs, name, perMinute, service, staff, untilMinute }: Shape, random: Draw): Trace {
  const callers: Caller[] = [];
  const staffing: Staffing[] = [];
  const most = Math.max(...perMinute.map(({ value }) => value));
  for (let begin = 0; begin < days * day; begin += day) {
    staffing.push(...staff.map(({ from, value }) => ({ atMs: begin + from * minute, agents: value })));
    // A Poisson process of changing rate, by thinning one of the greatest rate.
    for (let at = 0; at < untilMinute; at -= Math.log(1 - random()) / most) {
      const rate = perMinute.findLast(({ from }) => from <= at)?.value ?? 0;
      if (random() * most >= rate) continue;
      callers.push({
        atMs: Math.round(begin + at * minute) + 1,
        serviceMs: Math.max(1_000, Math.round(service(random))),
        ...(meanPatienceMs !== undefined && { patienceMs: Math.max(1, Math.round(exponential(meanPatienceMs)(random))) }),
      });
    }
  }
  return { name, callers, staffing };
}
