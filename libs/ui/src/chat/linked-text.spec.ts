import { describe, expect, it } from 'vitest';
import { partsOf } from './linked-text.js';

const linksOf = (text: string) => partsOf(text).flatMap(({ href }) => href ?? []);

describe('links in a message', () => {
  it('are found where people write them, without what stands around them', () => {
    expect(partsOf('See https://example.org/a?b=1. Thanks')).toEqual([
      { text: 'See ', href: null },
      { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { text: '. Thanks', href: null },
    ]);
    expect(linksOf('例如 https://example.org/路径，谢谢')).toEqual(['https://example.org/路径']);
    expect(linksOf('write to help@example.org')).toEqual(['mailto:help@example.org']);
  });

  it('are secure when no scheme was written, and as written otherwise', () => {
    expect(linksOf('example.org and http://example.org')).toEqual(['https://example.org', 'http://example.org']);
  });

  it('are never of a kind that runs something', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', 'file:///etc/passwd', '//example.org/x']) expect(linksOf(text)).toEqual([]);
  });

  it('leave other text as it is', () => {
    expect(partsOf('1.5 < 2 & "so"')).toEqual([{ text: '1.5 < 2 & "so"', href: null }]);
    expect(partsOf('')).toEqual([]);
  });
});
