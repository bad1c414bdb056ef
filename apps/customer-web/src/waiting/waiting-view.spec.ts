import { createFormats } from '@visavis/ui';
import { describe, expect, it } from 'vitest';
import { aContact } from '../testing/samples.js';
import { lineAhead, waitingHeadline, waitWords } from './waiting-view.js';

const formats = createFormats('en-GB');

describe('waiting', () => {
  it('says the estimate as a range, in words below a minute, and honestly when there is none', () => {
    expect(waitWords({ minMs: 180_000, maxMs: 290_000 }, formats)).toEqual({ key: 'wait.range', range: '3–5 minutes' });
    expect(waitWords({ minMs: 0, maxMs: 40_000 }, formats)).toEqual({ key: 'wait.short' });
    expect(waitWords(null, formats)).toEqual({ key: 'wait.unknown' });
  });

  it('says position, next, and the turn', () => {
    const contact = aContact();
    expect(waitingHeadline({ contact, place: null })).toEqual({ kind: 'finding' });
    expect(waitingHeadline({ contact, place: { contactId: contact.contactId, position: 4, estimate: null } })).toEqual({ kind: 'position', position: 4 });
    expect(waitingHeadline({ contact, place: { contactId: contact.contactId, position: 1, estimate: null } })).toEqual({ kind: 'next' });
    expect(waitingHeadline({ contact: aContact({ state: 'offered' }), place: { contactId: contact.contactId, position: 1, estimate: null } })).toEqual({ kind: 'turn' });
  });

  it('draws the people ahead, as many as fit', () => {
    expect(lineAhead(1)).toEqual({ shown: 0, more: false });
    expect(lineAhead(4)).toEqual({ shown: 3, more: false });
    expect(lineAhead(40)).toEqual({ shown: 8, more: true });
  });
});
