import { errorCodes } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { commonEn } from './common.en.js';
import { commonZh } from './common.zh.js';
import { filesEn } from './files.en.js';
import { filesZh } from './files.zh.js';

/** Paths of all texts, with the placeholders each one uses. */
function texts(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string') return texts(value as object, `${path}${key}>`);
    return [`${path}${key} ${[...value.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted().join()}`];
  });
}

describe('shared texts', () => {
  it('exist in both languages with the same placeholders', () => {
    expect(texts(commonZh)).toEqual(texts(commonEn));
    expect(texts(filesZh)).toEqual(texts(filesEn));
  });

  it.each(errorCodes)('explain %s in both languages, and never with the code itself', (code) => {
    for (const common of [commonEn, commonZh]) {
      const { title, advice } = common.errors[code];
      expect(title.length).toBeGreaterThan(3);
      expect(advice.length).toBeGreaterThan(3);
      expect(`${title} ${advice}`).not.toContain(code === 'internal' ? '.internal' : code);
    }
  });
});
