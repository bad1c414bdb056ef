import { describe, expect, it } from 'vitest';
import { stagedOf } from './staged-screen.js';

describe('the screen on the stage', () => {
  it.each([
    ['the only one', { known: [], chosen: null }, ['a'], { known: ['a'], chosen: 'a' }],
    ['the one that begins', { known: ['b'], chosen: 'b' }, ['a', 'b'], { known: ['b', 'a'], chosen: 'a' }],
    ['the one that is left', { known: ['b', 'a'], chosen: 'a' }, ['b'], { known: ['b'], chosen: 'b' }],
    ['none when all have ended', { known: ['a'], chosen: 'a' }, [], { known: [], chosen: null }],
  ])('is %s', (_which, before, present, after) => {
    expect(stagedOf(before, present)).toEqual(after);
  });

  it('stays the chosen one while nothing begins or ends', () => {
    const chosen = { known: ['b', 'a'], chosen: 'b' };
    expect(stagedOf(chosen, ['a', 'b'])).toBe(chosen);
  });
});
