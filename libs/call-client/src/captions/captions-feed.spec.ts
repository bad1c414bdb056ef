import { createStore } from 'zustand/vanilla';
import { describe, expect, it } from 'vitest';
import type { HeardCaption } from '@visavis/contracts';
import { CaptionsFeed, type CaptionSignaling } from './captions-feed.js';

class FakeSignaling {
  readonly state = createStore(() => ({ phase: 'connected' as string }));
  readonly sent: unknown[] = [];
  answer: unknown = { ok: true, result: {} };
  listener: (heard: HeardCaption) => void = () => undefined;
  async request(name: string, payload: unknown) {
    this.sent.push([name, payload]);
    return this.answer;
  }
  on(_name: string, listener: (heard: HeardCaption) => void) {
    this.listener = listener;
    return () => (this.listener = () => undefined);
  }
}

function open() {
  const signaling = new FakeSignaling();
  const feed = new CaptionsFeed(signaling as unknown as CaptionSignaling, 'c');
  const close = feed.open();
  const hear = (legId: string, text: string, final: boolean): void => signaling.listener({ contactId: 'c', legId, text, final });
  return { close, feed, hear, signaling, texts: () => feed.state.getState().lines.map(({ text }) => text) };
}

describe('captions', () => {
  it('are nobody’s business until they are turned on, and are asked for then, and after each reconnection', () => {
    const { close, feed, hear, signaling, texts } = open();
    hear('a', 'Unseen', true);
    expect([texts(), signaling.sent]).toEqual([[], []]);
    feed.toggle();
    signaling.state.setState({ phase: 'reconnecting' });
    signaling.state.setState({ phase: 'connected' });
    expect(signaling.sent).toEqual([['captions.start', { contactId: 'c' }], ['captions.start', { contactId: 'c' }]]);
    close();
  });

  it('grow in place, of each speaker for itself, and show the last few', () => {
    const { feed, hear, texts } = open();
    feed.toggle();
    hear('a', 'Good', false);
    hear('b', 'Hello', true);
    hear('a', 'Good morning', true);
    expect(texts()).toEqual(['Good morning', 'Hello']);
    hear('a', 'Two', true);
    hear('a', 'Three', true);
    expect(texts()).toEqual(['Hello', 'Two', 'Three']);
    feed.toggle();
    expect(texts()).toEqual([]);
  });

  it('are off again, saying why, when they cannot be had', async () => {
    const { feed, signaling } = open();
    signaling.answer = { ok: false, code: 'recording.no_consent' };
    feed.toggle();
    await Promise.resolve();
    await Promise.resolve();
    expect(feed.state.getState()).toMatchObject({ on: false, refused: 'recording.no_consent' });
  });
});
