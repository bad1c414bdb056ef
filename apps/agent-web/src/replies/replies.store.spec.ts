import { describe, expect, it, vi } from 'vitest';
import { Replies } from './replies.store.js';

const one = { replyId: '0190a0c0-0000-7000-8000-000000000001', title: 'Hi', shortcut: 'hi', text: { en: 'Hi', zh: '' }, queueIds: [] };

function open(...answers: unknown[]) {
  const get = vi.fn(async (): Promise<unknown> => ({ ok: true, result: { replies: [one] } }));
  for (const answer of answers) get.mockResolvedValueOnce(answer);
  return { get, replies: new Replies({ get: get as never }) };
}

describe('the replies of a desk', () => {
  it('are read once, when somebody needs them', async () => {
    const { get, replies } = open();
    await replies.renew();
    expect(get).not.toHaveBeenCalled();
    await replies.need();
    await replies.need();
    expect(get).toHaveBeenCalledOnce();
    expect(replies.state.getState()).toEqual({ replies: [one], failure: null });
  });

  it('stay as they were when a change cannot be read, and can be asked for again', async () => {
    const { get, replies } = open({ ok: true, result: { replies: [] } }, { ok: false, code: 'service.unavailable', correlationId: null });
    await replies.need();
    await replies.renew();
    expect(replies.state.getState()).toMatchObject({ replies: [], failure: { code: 'service.unavailable' } });
    await replies.load();
    expect([replies.state.getState(), get.mock.calls.length]).toEqual([{ replies: [one], failure: null }, 3]);
  });

  it('are those of the last question, whichever is answered first', async () => {
    const { get, replies } = open();
    let late: (answer: unknown) => void = () => undefined;
    get.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    const first = replies.need();
    await replies.renew();
    late({ ok: true, result: { replies: [] } });
    await first;
    expect(replies.state.getState().replies).toEqual([one]);
  });
});
