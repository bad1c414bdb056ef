import { createStore } from 'zustand/vanilla';
import { describe, expect, it, vi } from 'vitest';
import type { AgentState, EarlierContacts as Earlier } from '@visavis/contracts';
import { agentState, contactId, engagement } from '../testing/agent-states.js';
import { EarlierContacts } from './earlier-contacts.store.js';

const none: Earlier = { contacts: [], total: 0 };

function open(agent: AgentState | null) {
  const desk = createStore<{ agent: AgentState | null }>(() => ({ agent }));
  const get = vi.fn(async (_path: string): Promise<unknown> => ({ ok: true, result: none }));
  return { desk, get, earlier: new EarlierContacts({ access: { get: get as never }, desk }) };
}

describe('what a customer asked for before', () => {
  it('is read once, when the contact is offered', async () => {
    const { desk, earlier, get } = open(null);
    desk.setState({ agent: agentState({ engagements: [engagement('offered')] }) });
    desk.setState({ agent: agentState({ engagements: [engagement('talking')] }) });
    await vi.waitFor(() => expect(earlier.state.getState()).toEqual({ [contactId]: { earlier: none, failure: null } }));
    expect(get.mock.calls.map(([path]) => path)).toEqual([`/api/agent/contacts/${contactId}/earlier`]);
  });

  it('is read for a contact that was there already', () => {
    const { get } = open(agentState({ engagements: [engagement('talking')] }));
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is forgotten with the contact, also when the answer comes after that', async () => {
    const { desk, earlier, get } = open(null);
    let answer: (value: unknown) => void = () => undefined;
    get.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    desk.setState({ agent: agentState({ engagements: [engagement('offered')] }) });
    desk.setState({ agent: agentState() });
    answer({ ok: true, result: none });
    await Promise.resolve();
    expect(earlier.state.getState()).toEqual({});
  });

  it('can be asked for again after a failure', async () => {
    const { desk, earlier, get } = open(null);
    get.mockResolvedValueOnce({ ok: false, code: 'service.unavailable', correlationId: null });
    desk.setState({ agent: agentState({ engagements: [engagement('offered')] }) });
    await vi.waitFor(() => expect(earlier.state.getState()[contactId]?.failure?.code).toBe('service.unavailable'));
    await earlier.load(contactId);
    expect(earlier.state.getState()[contactId]).toEqual({ earlier: none, failure: null });
  });
});
