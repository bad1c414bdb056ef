/**
 * Whether the network is left to carry pictures in one direction, so that what is said gets through. It lets go of them only
 * after the network has failed for a while without a break, and takes them up again only after a longer good time, which doubles
 * with every relapse: a picture that comes and goes is worse than none. What the person wants ends it. Pure.
 */

/** `unclear`: nothing was measured, or something between good and bad: neither counts on. */
export type Verdict = 'carries' | 'fails' | 'unclear';

interface Past {
  /** How often it was paused soon after it had been taken up again. */
  readonly relapses: number;
  /** When it was last taken up again; null while it never was. */
  readonly resumedAt: number | null;
}

export type PictureCarriage =
  | ({ readonly step: 'flowing' } & Past)
  | ({ readonly step: 'failing'; readonly since: number } & Past)
  | ({ readonly step: 'paused' } & Past)
  | ({ readonly step: 'recovering'; readonly since: number } & Past)
  /** The person wants pictures whatever the network does. Final. */
  | { readonly step: 'insisted' };

export type CarriageEvent = { readonly type: 'measured'; readonly verdict: Verdict } | { readonly type: 'insisted' };

/** Milliseconds. */
export interface CarriageTiming {
  readonly pauseAfterMs: number;
  readonly resumeAfterMs: number;
  readonly longestResumeMs: number;
  /** Pictures that flowed for so long were no relapse. */
  readonly stableAfterMs: number;
}

export const sendingTiming: CarriageTiming = { pauseAfterMs: 7_500, resumeAfterMs: 20_000, longestResumeMs: 300_000, stableAfterMs: 120_000 };

/** What a sender's network loses is missing at the receiver as well: the sender is to notice first. */
export const receivingTiming: CarriageTiming = { ...sendingTiming, pauseAfterMs: 12_500 };

export const initialCarriage: PictureCarriage = { step: 'flowing', relapses: 0, resumedAt: null };

export function isPaused({ step }: PictureCarriage): boolean {
  return step === 'paused' || step === 'recovering';
}

export function transitionCarriage(state: PictureCarriage, event: CarriageEvent, now: number, timing: CarriageTiming): PictureCarriage {
  if (state.step === 'insisted' || event.type === 'insisted') return { step: 'insisted' };
  const { relapses, resumedAt } = state;
  const past = { relapses, resumedAt };
  const { verdict } = event;
  switch (state.step) {
    case 'flowing':
      return verdict === 'fails' ? { step: 'failing', since: now, ...past } : state;
    case 'failing':
      if (verdict !== 'fails') return { step: 'flowing', ...past };
      return now - state.since < timing.pauseAfterMs ? state : { step: 'paused', ...afterPause(state, timing) };
    case 'paused':
      return verdict === 'carries' ? { step: 'recovering', since: now, ...past } : state;
    case 'recovering':
      if (verdict !== 'carries') return { step: 'paused', ...past };
      return now - state.since < resumeAfterMs(relapses, timing) ? state : { step: 'flowing', relapses, resumedAt: now };
  }
}

/** Paused again soon after it had been taken up: next time it has to be good for longer. */
function afterPause({ relapses, resumedAt, since }: Past & { readonly since: number }, { stableAfterMs }: CarriageTiming): Past {
  const relapse = resumedAt !== null && since - resumedAt < stableAfterMs;
  return { relapses: relapse ? relapses + 1 : 0, resumedAt };
}

function resumeAfterMs(relapses: number, timing: CarriageTiming): number {
  return Math.min(timing.longestResumeMs, timing.resumeAfterMs * 2 ** relapses);
}
