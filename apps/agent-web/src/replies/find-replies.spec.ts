import { describe, expect, it } from 'vitest';
import type { DeskReply } from '@visavis/contracts';
import { findReplies } from './find-replies.js';

const reply = (shortcut: string, title: string, en: string, over: Partial<DeskReply> = {}): DeskReply => ({
  replyId: shortcut, title, shortcut, text: { en, zh: '' }, queueIds: [], ...over,
});
const replies = [
  reply('bye', 'Goodbye', 'Thank you and goodbye.'),
  reply('hello', 'Greeting', 'Hello', { text: { en: 'Hello', zh: '您好' } }),
  reply('order', 'About hello-orders', 'Your order', { queueIds: ['sales'] }),
];
const find = (search: string, over: { queueId?: string; language?: 'en' | 'zh' } = {}) => findReplies(replies, { search, queueId: 'sales', language: 'en', ...over });
const shortcuts = (search: string, over: { queueId?: string } = {}) => find(search, over).map(({ reply: { shortcut } }) => shortcut);

describe('looking for a reply', () => {
  it('shows all of the queue first, its own before the others, and none of another queue', () => {
    expect(shortcuts('')).toEqual(['order', 'bye', 'hello']);
    expect(shortcuts('', { queueId: 'support' })).toEqual(['bye', 'hello']);
  });

  it('puts the shortcut before the title, and the title before the text', () => {
    expect(shortcuts('hello')).toEqual(['hello', 'order']);
    expect(shortcuts('GOOD')).toEqual(['bye']);
    expect(shortcuts('o')).toEqual(['order', 'bye', 'hello']);
  });

  it('needs all words, wherever they are', () => {
    expect(shortcuts('goodbye thank')).toEqual(['bye']);
    expect(shortcuts('goodbye hello')).toEqual([]);
  });

  it("takes the customer's language, or the one in which it is written", () => {
    expect(find('', { language: 'zh' }).map(({ language, text }) => [language, text])).toEqual([
      ['en', 'Your order'],
      ['en', 'Thank you and goodbye.'],
      ['zh', '您好'],
    ]);
  });
});
