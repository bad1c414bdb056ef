import { describe, expect, it } from 'vitest';
import { entryLinkOf } from '../prepare/entry-link.js';
import { portalAddress, saidAttributes } from './portal-address.js';
import { textsFor } from './texts.js';

const element = (attributes: Readonly<Record<string, string>>) => ({ attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) }) as unknown as Element;

describe('the address of the portal', () => {
  it('says what the element says, as the portal reads it', () => {
    const attributes = saidAttributes(element({ 'attr-order': 'A 17&x=1', 'attr-empty': '', token: 'secret', 'entry-point': 'id' }));
    const address = new URL(portalAddress({ portal: 'https://calls.example.org', entryPoint: 'id', topic: 't', language: 'zh', attributes }));
    expect(address.origin + address.pathname).toBe('https://calls.example.org/embed/id');
    expect(entryLinkOf(address.search)).toEqual({ topicId: 't', attributes: { order: 'A 17&x=1' } });
    expect(address.searchParams.get('lang')).toBe('zh');
    expect(address.href).not.toContain('secret');
  });

  it('stays at the portal, whatever the entry point is said to be', () => {
    const address = portalAddress({ portal: 'https://calls.example.org', entryPoint: '//evil.example/../../x', topic: null, language: 'en', attributes: [] });
    expect(address).toMatch(/^https:\/\/calls\.example\.org\/embed\/%2F%2Fevil/);
  });
});

describe('the language of the button', () => {
  it('is the element’s, else the page’s, else the browser’s, of those that are spoken', () => {
    expect(textsFor(['zh-Hant', 'en']).language).toBe('zh');
    expect(textsFor([null, '', 'fr', 'zh-CN']).language).toBe('zh');
    expect(textsFor([null, 'fr']).language).toBe('en');
  });
});
