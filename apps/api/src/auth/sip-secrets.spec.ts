import { describe, expect, it } from 'vitest';
import { SipSecrets } from './sip-secrets.js';

const secrets = new SipSecrets({ sipSecret: new Uint8Array(32).fill(7) });

describe('The secret of a SIP account', () => {
  it('is had again from what is kept, and is not in it', () => {
    const sealed = secrets.seal('a', 'päss word');
    expect(secrets.open('a', sealed)).toBe('päss word');
    expect(sealed).not.toContain('word');
    expect(secrets.seal('a', 'päss word')).not.toBe(sealed);
  });

  it.each([
    ['another account', (sealed: string) => [secrets, 'b', sealed] as const],
    ['another key', (sealed: string) => [new SipSecrets({ sipSecret: new Uint8Array(32).fill(8) }), 'a', sealed] as const],
    ['a changed text', (sealed: string) => [secrets, 'a', sealed.replace(/^v1:(.)/, (_whole, first: string) => `v1:${first === 'A' ? 'B' : 'A'}`)] as const],
    ['a short text', () => [secrets, 'a', 'v1:AAAA'] as const],
    ['a text of nobody', () => [secrets, 'a', 'päss word'] as const],
  ])('is not had with %s', (_what, given) => {
    const [by, accountId, sealed] = given(secrets.seal('a', 'päss word'));
    expect(by.open(accountId, sealed)).toBeNull();
  });
});
