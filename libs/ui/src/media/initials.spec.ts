import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.js';

describe('initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['Jan van der Meer', 'JM'],
    ['李小明', '小明'],
    ['  ', '?'],
    ['😀 smile', '😀S'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
