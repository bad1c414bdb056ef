import { describe, expect, it } from 'vitest';
import { detectLanguage } from './languages.js';

const nothing = { search: '', stored: null, preferred: [] };

describe('language detection', () => {
  it('takes the address before the stored choice before the browser', () => {
    expect(detectLanguage({ search: '?lang=zh', stored: 'en', preferred: ['en-GB'] })).toBe('zh');
    expect(detectLanguage({ ...nothing, stored: 'zh', preferred: ['en-GB'] })).toBe('zh');
    expect(detectLanguage({ ...nothing, preferred: ['zh-TW', 'en'] })).toBe('zh');
  });

  it('skips languages that are not spoken and falls back to English', () => {
    expect(detectLanguage({ ...nothing, preferred: ['fr-FR', 'zh-CN'] })).toBe('zh');
    expect(detectLanguage({ search: '?lang=klingon', stored: 'xx', preferred: ['fr'] })).toBe('en');
    expect(detectLanguage(nothing)).toBe('en');
  });
});
