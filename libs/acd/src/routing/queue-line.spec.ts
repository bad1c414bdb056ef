import { describe, expect, it } from 'vitest';
import { contactOf, queueOf, t0 } from '../testing/fixtures.js';
import { QueueLine } from './queue-line.js';

describe('a position in a line', () => {
  it('counts those who wait for the same: a call does not wait for chats', () => {
    const line = new QueueLine(queueOf('queue', []));
    const [first, chat, second] = [
      contactOf('first', { joinedAt: t0, rankKey: t0 }),
      contactOf('chat', { joinedAt: t0 + 1, rankKey: t0 + 1, channel: 'chat' }),
      contactOf('second', { joinedAt: t0 + 2, rankKey: t0 + 2 }),
    ];
    for (const contact of [second, chat, first]) line.addWaiting(contact);
    expect([first, chat, second].map((contact) => line.positionOf(contact))).toEqual([1, 1, 2]);
    line.removeWaiting(first);
    expect([line.positionOf(second), line.waiting.size]).toEqual([1, 2]);
  });
});
