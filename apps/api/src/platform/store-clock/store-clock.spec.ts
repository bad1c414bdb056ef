import { describe, expect, it } from 'vitest';
import { StoreClock } from './store-clock.js';

describe("the estimate of the store's clock", () => {
  const reading = (clock: StoreClock) => clock.now() - StoreClock.local();

  it('is in the middle of the first round trip', () => {
    const clock = new StoreClock();
    const local = StoreClock.local();
    clock.observe(local + 5_000, local - 10, local + 10);
    expect(reading(clock)).toBeCloseTo(5_000, -1);
  });

  it('is not shaken by slow answers that say nothing against it', () => {
    const clock = new StoreClock();
    const local = StoreClock.local();
    clock.observe(local, local, local);
    const before = reading(clock);
    clock.observe(local + 150, local, local + 200);
    expect(Math.abs(reading(clock) - before)).toBeLessThan(5);
  });

  it("follows the store's clock when that was moved, forwards and back", () => {
    const clock = new StoreClock();
    const local = StoreClock.local();
    clock.observe(local, local, local);
    clock.observe(local + 60_000, local, local + 4);
    expect(reading(clock)).toBeCloseTo(60_000, -2);
    clock.observe(local, local, local + 4);
    expect(Math.abs(reading(clock))).toBeLessThan(50);
  });
});
