import { describe, expect, it } from 'vitest';
import { tokenFrom } from './token-source.js';

function element(attribute: string | null, answer?: string | null | Promise<string | null>): HTMLElement {
  const made = document.createElement('div');
  if (attribute !== null) made.setAttribute('token', attribute);
  if (answer !== undefined) made.addEventListener('visavis-token', (event) => (event as CustomEvent<{ respondWith: (token: unknown) => void }>).detail.respondWith(answer));
  return made;
}

describe('a customer token of the page', () => {
  it('is what the page makes now, before what it was made with', async () => {
    expect(await tokenFrom(element('attribute', 'event'), async () => 'property')).toBe('property');
    expect(await tokenFrom(element('attribute', Promise.resolve('event')), null)).toBe('event');
    expect(await tokenFrom(element('attribute'), null)).toBe('attribute');
    expect(await tokenFrom(element(null), null)).toBeNull();
  });

  it('is none when the page says that nobody is signed in', async () => {
    expect(await tokenFrom(element('attribute', null), null)).toBeNull();
  });

  it('fails when the page’s own request does', async () => {
    await expect(tokenFrom(element(null, Promise.reject(new Error('offline'))), null)).rejects.toThrow('offline');
  });
});
