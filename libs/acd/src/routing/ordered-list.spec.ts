import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedList } from './ordered-list.js';

describe('an ordered list', () => {
  it('behaves like a sorted array through any additions and removals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(400)), { maxLength: 2_000 }), (steps) => {
        const list = new OrderedList<number>((a, b) => a - b);
        const model = new Set<number>();
        for (const [add, value] of steps) {
          const changed = add ? !model.has(value) : model.delete(value);
          if (add && changed) {
            model.add(value);
            list.add(value);
          }
          expect(add ? changed : list.remove(value)).toBe(changed);
        }
        const sorted = [...model].sort((a, b) => a - b);
        expect([...list]).toEqual(sorted);
        expect(list.size).toBe(sorted.length);
        expect(list.first()).toBe(sorted[0]);
        for (const value of [0, 100, 200, 400]) expect(list.countBefore(value)).toBe(sorted.filter((other) => other < value).length);
      }),
      { numRuns: 60 },
    );
  });

  it('stays in order beyond one chunk, whichever end it grows at', () => {
    const list = new OrderedList<number>((a, b) => a - b);
    for (let value = 0; value < 2_000; value += 2) list.add(value);
    for (let value = 1_999; value > 0; value -= 2) list.add(value);
    expect([...list]).toEqual(Array.from({ length: 2_000 }, (_, index) => index));
    expect(list.countBefore(1_234)).toBe(1_234);
  });
});
