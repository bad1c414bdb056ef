import { describe, expect, it, vi } from 'vitest';
import { refused } from '../testing/fake-signaling.js';
import { FollowUp } from './follow-up.js';

const windows = [{ from: 1_000, to: 2_000 }];
const choice = { at: 1_500, withSameAgent: true, email: null };

function open() {
  const request = vi.fn(async (name: string, _payload: Record<string, unknown>): Promise<unknown> => ({
    ok: true,
    result: name === 'followUp.times' ? { windows } : { contactId: 'f', link: 'https://portal.example/#contact=f' },
  }));
  return { request, followUp: new FollowUp({ signaling: { request: request as never }, contactId: 'c', segmentId: 's', now: () => 500 }) };
}

describe('a follow-up', () => {
  it('is promised for one of the times, and gives the link for the customer', async () => {
    const { followUp, request } = open();
    await followUp.load();
    expect(followUp.state.getState().open).toEqual({ windows, asOf: 500 });
    await followUp.promise({ ...choice, email: 'li@example.org' });
    expect(request.mock.calls[1]).toEqual(['followUp.promise', { contactId: 'c', segmentId: 's', followUpId: expect.any(String), at: 1_500, withSameAgent: true, email: 'li@example.org' }]);
    expect(followUp.state.getState().promised).toEqual({ at: 1_500, link: 'https://portal.example/#contact=f' });
  });

  it('is not promised twice when its answer was lost', async () => {
    const { followUp, request } = open();
    request.mockResolvedValueOnce(refused('request.timeout'));
    await followUp.promise(choice);
    expect(followUp.state.getState()).toMatchObject({ promised: null, failure: { code: 'request.timeout' } });
    await followUp.promise(choice);
    const [first, second] = request.mock.calls.map(([, payload]) => payload['followUpId']);
    expect(second).toBe(first);
    expect(followUp.state.getState()).toMatchObject({ failure: null, promised: { at: 1_500 } });
  });

  it('shows other times, and why, when the queue is not open then any more', async () => {
    const { followUp, request } = open();
    request.mockResolvedValueOnce(refused('callback.closed_then'));
    await followUp.promise(choice);
    expect(followUp.state.getState()).toMatchObject({ open: { windows }, failure: { code: 'callback.closed_then' }, promised: null });
  });
});
