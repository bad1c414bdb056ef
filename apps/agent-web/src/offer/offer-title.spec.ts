import { describe, expect, it } from 'vitest';
import { offerTitleKey } from './offer-title.js';

describe('what an agent who looks elsewhere is told', () => {
  it('is who calls, wants to chat, or is to be called back', () => {
    expect(offerTitleKey({ channel: 'video', isCallback: false })).toBe('offer.title');
    expect(offerTitleKey({ channel: 'voice', isCallback: false })).toBe('offer.title');
    expect(offerTitleKey({ channel: 'chat', isCallback: false })).toBe('offer.titleChat');
    expect(offerTitleKey({ channel: 'voice', isCallback: true })).toBe('offer.titleCallback');
  });
});
