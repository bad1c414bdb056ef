import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AgentState, TodaysContact } from '@visavis/contracts';
import { agentState, engagement } from '../testing/agent-states.js';
import { refused } from '../testing/fake-signaling.js';
import { finishedContacts, localMidnight, TodaysContacts } from './todays-contacts.store.js';

const contact = (talkMs: number): TodaysContact => ({
  contactId: 'c', segmentId: `s${talkMs}`, customerName: 'Bo', topic: { en: 'T', zh: '题' }, channel: 'video', startedAt: 0, talkMs, outcome: null, disposition: null,
});

describe('the agent’s day', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const figures = { handled: 3 };
  function open(get = vi.fn(async (path: string) => ({ ok: true as const, result: path.includes('statistics') ? figures : { contacts: [contact(1)] } }))) {
    const desk = createStore<{ agent: AgentState | null }>(() => ({ agent: agentState() }));
    const access = { get: get as never };
    return { desk, get, day: new TodaysContacts({ access, desk, now: () => new Date(2026, 4, 3, 15, 30), lookAfterMs: [100, 1_000] }) };
  }

  it('starts at local midnight', async () => {
    const { day, get } = open();
    await day.refresh();
    expect(get.mock.calls[0]).toContain(`/api/agent/contacts?since=${encodeURIComponent(localMidnight(new Date(2026, 4, 3)).toISOString())}`);
    expect(day.state.getState()).toMatchObject({ contacts: [{ talkMs: 1 }], figures: { handled: 3 }, failure: null });
  });

  it('is read again soon after a contact has moved on, and once more for late writers', async () => {
    const { desk, get } = open();
    desk.setState({ agent: agentState({ engagements: [engagement('talking')] }) });
    expect(get).not.toHaveBeenCalled();
    desk.setState({ agent: agentState({ engagements: [] }) });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(get.mock.calls.filter(([path]) => path.includes('contacts'))).toHaveLength(2);
  });

  it('keeps what it knows when reading fails', async () => {
    const { day, get } = open();
    await day.refresh();
    get.mockResolvedValueOnce(refused('service.unavailable') as never);
    await day.refresh();
    expect(day.state.getState()).toMatchObject({ contacts: [{ talkMs: 1 }], failure: { code: 'service.unavailable' } });
  });

  it('does not list what is still being worked on', () => {
    const agent = agentState({ engagements: [engagement('wrapping', { segmentId: 's2' })] });
    expect(finishedContacts([contact(1), contact(2)], agent).map(({ segmentId }) => segmentId)).toEqual(['s1']);
  });
});
