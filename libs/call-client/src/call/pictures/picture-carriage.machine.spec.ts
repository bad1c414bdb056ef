import { describe, expect, it } from 'vitest';
import { initialCarriage, isPaused, transitionCarriage, type CarriageEvent, type CarriageTiming, type PictureCarriage, type Verdict } from './picture-carriage.machine.js';

const timing: CarriageTiming = { pauseAfterMs: 8_000, resumeAfterMs: 20_000, longestResumeMs: 100_000, stableAfterMs: 60_000 };
const past = { relapses: 1, resumedAt: 500 };
const now = 10_000;

const flowing: PictureCarriage = { step: 'flowing', ...past };
const failing: PictureCarriage = { step: 'failing', since: 4_000, ...past };
const failingLong: PictureCarriage = { step: 'failing', since: 2_000, ...past };
const paused: PictureCarriage = { step: 'paused', ...past };
const recovering: PictureCarriage = { step: 'recovering', since: 0, ...past };
const recoveringLong: PictureCarriage = { step: 'recovering', since: -30_000, ...past };
const insisted: PictureCarriage = { step: 'insisted' };
const resumed: PictureCarriage = { step: 'flowing', relapses: 1, resumedAt: now };
const relapsed: PictureCarriage = { step: 'paused', relapses: 2, resumedAt: 500 };

describe('every state and event', () => {
  it.each<[PictureCarriage, Verdict | 'insisted', PictureCarriage]>([
    [flowing, 'carries', flowing],
    [flowing, 'unclear', flowing],
    [flowing, 'fails', { step: 'failing', since: now, ...past }],
    [flowing, 'insisted', insisted],
    [failing, 'carries', flowing],
    [failing, 'unclear', flowing],
    [failing, 'fails', failing],
    [failing, 'insisted', insisted],
    [failingLong, 'carries', flowing],
    [failingLong, 'unclear', flowing],
    [failingLong, 'fails', relapsed],
    [failingLong, 'insisted', insisted],
    [paused, 'carries', { step: 'recovering', since: now, ...past }],
    [paused, 'unclear', paused],
    [paused, 'fails', paused],
    [paused, 'insisted', insisted],
    [recovering, 'carries', recovering],
    [recovering, 'unclear', paused],
    [recovering, 'fails', paused],
    [recovering, 'insisted', insisted],
    [recoveringLong, 'carries', resumed],
    [recoveringLong, 'unclear', paused],
    [recoveringLong, 'fails', paused],
    [recoveringLong, 'insisted', insisted],
    [insisted, 'carries', insisted],
    [insisted, 'unclear', insisted],
    [insisted, 'fails', insisted],
    [insisted, 'insisted', insisted],
  ])('%j and %s become %j', (state, event, expected) => {
    const input: CarriageEvent = event === 'insisted' ? { type: 'insisted' } : { type: 'measured', verdict: event };
    expect(transitionCarriage(state, input, now, timing)).toEqual(expected);
  });
});

describe('over time', () => {
  /** A network that is measured every two seconds. */
  class Measured {
    state = initialCarriage;
    at = 0;

    for(ms: number, verdict: Verdict): this {
      for (const end = this.at + ms; this.at < end; this.at += 2_000) {
        this.state = transitionCarriage(this.state, { type: 'measured', verdict }, this.at, timing);
      }
      return this;
    }

    /** How long it has to be good until the pictures are back. */
    get goodUntilBack(): number {
      const from = this.at;
      while (isPaused(this.state)) this.for(2_000, 'carries');
      return this.at - from;
    }
  }

  it('does not follow a network that fails now and then', () => {
    const network = new Measured();
    for (let times = 0; times < 20; times += 1) network.for(6_000, 'fails').for(2_000, 'carries');
    expect(isPaused(network.state)).toBe(false);
  });

  it('lets go after the network has failed for long enough, and waits longer after each relapse, up to a limit', () => {
    const network = new Measured();
    const waits = Array.from({ length: 5 }, () => {
      network.for(12_000, 'fails');
      expect(isPaused(network.state)).toBe(true);
      return network.goodUntilBack;
    });
    expect(waits.map((ms) => Math.round(ms / 10_000) * 10_000)).toEqual([20_000, 40_000, 80_000, 100_000, 100_000]);
  });

  it('forgets the relapses once pictures have flowed for a while', () => {
    const network = new Measured();
    network.for(12_000, 'fails').for(30_000, 'carries').for(12_000, 'fails').for(50_000, 'carries').for(70_000, 'carries').for(12_000, 'fails');
    expect(network.state).toMatchObject({ step: 'paused', relapses: 0 });
  });
});
