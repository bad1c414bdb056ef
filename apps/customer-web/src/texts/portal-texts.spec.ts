import { describe, expect, it } from 'vitest';
import { portalEn } from './portal.en.js';
import { portalZh } from './portal.zh.js';

const pluralForm = /_(ordinal_)?(one|two|few)$/;

/** Paths with placeholders; plural forms that Chinese does not have are left out. */
function texts(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string') return texts(value as object, `${path}${key}.`);
    if (pluralForm.test(key)) return [];
    return [`${path}${key} ${[...value.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted().join()}`];
  });
}

describe('texts of the portal', () => {
  it('exist in both languages with the same placeholders', () => {
    expect(texts(portalZh)).toEqual(texts(portalEn));
  });
});
