import { describe, expect, it } from 'vitest';
import { contrastRatio } from './contrast.js';
import { brand, caution, danger, meaning, positive, surfaces } from './tokens.js';

describe('design tokens', () => {
  it.each(['light', 'dark'] as const)('every text colour of the %s scheme reaches 4.5:1 on page and surface', (scheme) => {
    const { body, surface, text, muted } = surfaces[scheme];
    for (const colour of [text, muted, ...Object.values(meaning[scheme])]) {
      expect(contrastRatio(colour, body), `${colour} on ${body}`).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(colour, surface), `${colour} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('the text of each meaning reaches 4.5:1 on its own pale or deep background', () => {
    for (const [name, shades] of Object.entries({ brand, positive, caution, danger })) {
      const key = name as keyof typeof meaning.light;
      expect(contrastRatio(meaning.light[key], shades[0]), `${name} light`).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(meaning.dark[key], shades[9]), `${name} dark`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('white text reaches 4.5:1 on every filled control', () => {
    for (const colours of [brand, positive, caution, danger]) {
      expect(contrastRatio('#ffffff', colours[6])).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio('#ffffff', colours[7])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['light', 'dark'] as const)('the outline of a control of the %s scheme reaches 3:1', (scheme) => {
    expect(contrastRatio(surfaces[scheme].control, surfaces[scheme].surface)).toBeGreaterThanOrEqual(3);
  });
});
