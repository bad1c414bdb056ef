import { describe, expect, it } from 'vitest';
import { takeAnswerLink } from './answer-link.js';

function page(hash: string) {
  const replaced: string[] = [];
  const history = { state: { kept: true }, replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url) };
  return { page: { location: { hash, pathname: '/', search: '?lang=zh' }, history } as unknown as Window, replaced };
}

describe('the link to a callback', () => {
  it('names the contact, and leaves the address bar without its token', () => {
    const { page: opened, replaced } = page('#contact=c&token=a.b.c&until=1700000000000');
    expect(takeAnswerLink(opened)).toEqual({ contactId: 'c', guestToken: 'a.b.c', expiresAt: 1_700_000_000_000 });
    expect(replaced).toEqual(['/?lang=zh']);
  });

  it.each(['', '#main', '#contact=c', '#contact=c&token=t&until=soon'])('is not %j', (hash) => {
    const { page: opened, replaced } = page(hash);
    expect(takeAnswerLink(opened)).toBeNull();
    expect(replaced).toEqual([]);
  });
});
