import { describe, expect, it } from 'vitest';
import type { ChatEntry } from '@visavis/call-client';
import { transcriptOf } from './transcript.js';

describe('a transcript', () => {
  it('says when, by whom and what, a file by its name', () => {
    const written = (own: boolean, body: ChatEntry['body']): ChatEntry => ({ messageId: 'm', seq: 1, at: 5, from: { role: own ? 'customer' : 'agent', id: 'a', name: own ? '' : 'Mei' }, body, own, delivery: null });
    const entries = [written(true, { type: 'text', text: 'Hello\nthere' }), written(false, { type: 'file', file: { fileId: 'f', name: 'offer.pdf', size: 1, mimeType: 'application/pdf' } })];
    expect(transcriptOf(entries, { you: 'You', when: (at) => `at ${at}` })).toBe('[at 5] You: Hello\nthere\n[at 5] Mei: offer.pdf\n');
  });
});
