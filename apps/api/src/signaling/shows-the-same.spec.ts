import { describe, expect, it } from 'vitest';
import { showsTheSame } from './shows-the-same.js';

const view = { version: 1, now: 10, name: 'Ann', participants: [{ role: 'agent', muted: { audio: false } }], deadline: null };

describe('what a page was told last', () => {
  it('is the same when only its version and clock moved on', () => {
    expect(showsTheSame(view, { ...structuredClone(view), version: 2, now: 20 })).toBe(true);
  });

  it.each([
    { ...view, name: 'Bo' },
    { ...view, participants: [] },
    { ...view, participants: [{ role: 'agent', muted: { audio: true } }] },
    { ...view, deadline: 5 as unknown as null },
    { ...view, more: 1 },
  ])('differs when anything in it does: %o', (other) => {
    expect(showsTheSame(view, other)).toBe(false);
    expect(showsTheSame(other, view)).toBe(false);
  });
});
