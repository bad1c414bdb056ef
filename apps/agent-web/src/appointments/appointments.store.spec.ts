import { describe, expect, it } from 'vitest';
import type { Appointment } from '@visavis/contracts';
import { agentState, engagement } from '../testing/agent-states.js';
import { FakeSignaling, refused } from '../testing/fake-signaling.js';
import { Appointments } from './appointments.store.js';
import { reminderOf } from './reminder.js';

const minute = 60_000;
const agent = agentState();

function appointment(id: string, over: Partial<Appointment> = {}): Appointment {
  return {
    ...{ id, version: 1, state: 'agreed', queueId: 'q', queueName: 'Support', agentId: agent.agentId, agentName: 'Ada', from: 100 * minute, until: 130 * minute, opensAt: 95 * minute },
    ...{ keptUntil: null, topicId: 't', topic: { en: 'Loans', zh: '贷款' }, customerName: 'Nora', note: null, language: 'en' },
    ...over,
  };
}

async function opened(listed: readonly Appointment[]) {
  const signaling = new FakeSignaling();
  signaling.answer('appointment.list', () => ({ ok: true, result: { appointments: listed } }));
  const store = new Appointments(signaling);
  signaling.connection({ phase: 'connected' });
  await Promise.resolve();
  await Promise.resolve();
  const ids = () => store.state.getState().appointments?.map(({ id }) => id);
  return { ids, signaling, store };
}

describe('the appointments of an agent', () => {
  it('are read after connecting, the next one first, and followed from then on', async () => {
    const { ids, signaling } = await opened([appointment('b', { from: 200 * minute }), appointment('a')]);
    expect(ids()).toEqual(['a', 'b']);
    signaling.push('appointment.changed', { appointment: appointment('c', { from: 150 * minute }) });
    signaling.push('appointment.changed', { appointment: appointment('a', { version: 2, state: 'cancelled' }) });
    signaling.push('appointment.changed', { appointment: appointment('b', { version: 2, state: 'begun', from: 200 * minute }) });
    signaling.push('appointment.changed', { appointment: appointment('b', { version: 1, state: 'cancelled' }) });
    expect(ids()).toEqual(['c', 'b']);
  });

  it('has what was made at once, and keeps what it had when it cannot be read', async () => {
    const { ids, signaling, store } = await opened([appointment('a')]);
    signaling.answer('appointment.make', () => ({ ok: true, result: { ...appointment('n', { from: 50 * minute }), link: 'https://portal.example/appointment#token=x', warnings: [] } }));
    await store.make({ appointmentId: 'n', queueId: null, from: 50 * minute, durationMinutes: 30, customerName: 'Nora', language: 'en' });
    expect(ids()).toEqual(['n', 'a']);
    signaling.answer('appointment.list', () => refused('service.unavailable'));
    await store.load();
    expect([ids(), store.state.getState().failure?.code]).toEqual([['n', 'a'], 'service.unavailable']);
  });
});

describe('the reminder', () => {
  it.each([
    ['long before', 94, null],
    ['a few minutes before', 96, 'soon'],
    ['when it is time and nobody has come', 101, 'due'],
    ['after its end', 130, null],
  ])('%s says what there is to know', (_when, minutes, kind) => {
    expect(reminderOf([appointment('a')], agent, minutes * minute)?.kind ?? null).toBe(kind);
  });

  it('is for the agent\'s own appointments, and says first who waits for them', () => {
    const waiting = appointment('b', { state: 'begun', from: 101 * minute, keptUntil: 106 * minute });
    expect(reminderOf([appointment('a', { agentId: null })], agent, 99 * minute)).toBeNull();
    expect(reminderOf([appointment('a'), waiting], agent, 101 * minute)).toMatchObject({ kind: 'waiting', appointment: { id: 'b' }, until: 106 * minute });
    expect(reminderOf([{ ...waiting, keptUntil: null }], agent, 101 * minute)).toBeNull();
  });

  it('leaves alone what rings already', () => {
    const ringing = engagement('offered');
    const begun = appointment(ringing.contact.contactId, { state: 'begun', keptUntil: 106 * minute });
    expect(reminderOf([begun], agentState({ engagements: [ringing] }), 101 * minute)).toBeNull();
  });
});
