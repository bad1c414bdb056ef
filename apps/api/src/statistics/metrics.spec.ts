import { describe, expect, it } from 'vitest';
import { agentFigures, queueFigures } from './metrics.js';

describe('the figures of a queue', () => {
  it('are those of the worked example in docs/metrics.md', () => {
    const figures = queueFigures({
      ...{ entered_new: 20, entered_overflowed: 2, entered_callback: 1, answered: 14, answered_in_target: 12, wait_ms: 168_000, wait_max_ms: 45_000 },
      ...{ abandoned: 3, abandoned_short: 1, to_callback: 2, overflowed_out: 1, refused_max_wait: 1, handled: 14 },
      ...{ talk_ms: 3_360_000, hold_ms: 280_000, wrap_up_ms: 560_000, ratings: 4, rating_stars: 17 },
    });
    expect(figures).toMatchObject({ entered: 23, refused: 1, stillWaiting: 1, averageWaitMs: 12_000, averageHandlingMs: 300_000, averageRating: 4.25 });
    expect(figures.serviceLevel).toBeCloseTo(12 / 17, 10);
    expect(figures.abandonment).toBeCloseTo(3 / 20, 10);
  });

  it('are unknown, and not zero, where nothing happened', () => {
    expect(queueFigures({})).toMatchObject({ entered: 0, serviceLevel: null, averageWaitMs: null, averageHandlingMs: null, abandonment: null, averageRating: null });
  });
});

describe('the figures of an agent', () => {
  it('relate engagement to the time at work, breaks left out', () => {
    expect(agentFigures({ engaged_ms: 600_000, idle_ms: 200_000, lunch_ms: 100_000 }).occupancy).toBe(0.75);
    expect(agentFigures({ lunch_ms: 900_000 }).occupancy).toBeNull();
  });
});
