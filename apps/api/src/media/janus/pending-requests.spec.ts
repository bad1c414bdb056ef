import { describe, expect, it } from 'vitest';
import { MediaError } from '../media.error.js';
import { FakeClock } from '../testing/fake-clock.js';
import { PendingRequests } from './pending-requests.js';

const terms = { timeoutMs: 1_000, endsWith: 'reply', context: { request: 'create' } } as const;

function setUp() {
  const clock = new FakeClock();
  return { clock, requests: new PendingRequests(clock) };
}

describe('pending requests', () => {
  it('settle with their own reply, whatever the order', async () => {
    const { clock, requests } = setUp();
    const [first, second] = [requests.add(terms), requests.add(terms)];

    requests.settle(second.transaction, { janus: 'success', data: { id: 2 } });
    requests.settle(first.transaction, { janus: 'success', data: { id: 1 } });

    expect((await first.reply).data?.id).toBe(1);
    expect((await second.reply).data?.id).toBe(2);
    expect([requests.size, clock.scheduled]).toEqual([0, 0]);
  });

  it('are not settled by an ack, unless it is all that Janus says', async () => {
    const { requests } = setUp();
    const request = requests.add(terms);
    const keepalive = requests.add({ ...terms, endsWith: 'ack' });

    expect(requests.settle(request.transaction, { janus: 'ack' })).toBe(true);
    requests.settle(keepalive.transaction, { janus: 'ack' });

    expect((await keepalive.reply).janus).toBe('ack');
    expect(requests.size).toBe(1);
  });

  it('do not know a doubled or a foreign reply', () => {
    const { requests } = setUp();
    const { transaction } = requests.add(terms);

    expect(requests.settle(transaction, { janus: 'success' })).toBe(true);
    expect(requests.settle(transaction, { janus: 'success' })).toBe(false);
    expect(requests.settle('foreign', { janus: 'success' })).toBe(false);
  });

  it('fail when their time is over', async () => {
    const { clock, requests } = setUp();
    const { reply } = requests.add(terms);
    const outcome = Promise.allSettled([reply]);

    clock.advance(terms.timeoutMs);

    expect(await outcome).toMatchObject([{ reason: { code: 'timeout', context: { request: 'create' } } }]);
    expect(requests.size).toBe(0);
  });

  it('fail all together when the connection ends', async () => {
    const { clock, requests } = setUp();
    const replies = [requests.add(terms).reply, requests.add(terms).reply];
    const outcome = Promise.allSettled(replies);

    requests.failAll((context) => MediaError.nodeLost('gone', context));

    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(clock.scheduled).toBe(0);
  });

  it.each([
    ['a core error without a sender', { janus: 'error', error: { code: 456, reason: 'x' } }, 'refused'],
    ['a session that is gone', { janus: 'error', error: { code: 458, reason: 'x' } }, 'leg-gone'],
    ['a handle that is gone', { janus: 'error', error: { code: 459, reason: 'x' } }, 'leg-gone'],
    ['a draining node', { janus: 'error', error: { code: 472, reason: 'x' } }, 'no-node'],
    ['an error without a code', { janus: 'error' }, 'bad-answer'],
    ['a plugin error', { janus: 'event', plugindata: { plugin: 'p', data: { error_code: 426, error: 'x' } } }, 'meeting-gone'],
    ['a missing feed', { janus: 'event', plugindata: { plugin: 'p', data: { error_code: 428, error: 'x' } } }, 'stream-gone'],
    ['a plugin error without a code', { janus: 'success', plugindata: { plugin: 'p', data: { error: 'x' } } }, 'refused'],
  ])('translate %s', async (_name, message, code) => {
    const { requests } = setUp();
    const { transaction, reply } = requests.add(terms);

    requests.settle(transaction, message);

    await expect(reply).rejects.toMatchObject({ code });
  });
});
