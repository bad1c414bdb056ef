import { describe, expect, it } from 'vitest';
import { overdue } from '../admission/overdue.js';
import { demandOf } from '../routing/demand.js';
import { rankKeyOf } from '../routing/rank.js';
import { incrementsOf } from '../statistics/increments.js';
import { appointmentOf, because, configurationOf, contactInState, queueOf, rules, t0 } from '../testing/fixtures.js';
import { appoint, type NewAppointment } from './appointing.js';
import { appointmentEarlyMs, appointmentKeptMs } from './appointment.js';
import type { Contact } from './contact.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';
import { contactDeadline } from './deadlines.js';
import { askedAlone } from './transfer.js';

const from = t0 + 3_600_000;
const until = from + 1_800_000;
const queue = queueOf('queue', ['a', 'b']);
const { customer, deviceCheck } = contactInState('queued');
const consent = { textId: 'service', version: '1', language: 'en', sha256: 'f0', keeps: [], agreed: true } as const;
const enter = { type: 'enter_appointment', channel: 'voice', consents: [consent], customer: { ...customer, name: 'Ada L.' }, deviceCheck, language: 'zh', via: 'p' } as const satisfies ContactInput;

function made(change: Partial<NewAppointment['appointment']> = {}) {
  const appointment = { agentId: 'a', from, until, madeBy: 'agent:b', note: 'The contract', ...change } as const;
  const topic = { topicId: 'topic', topic: { en: 'Topic', zh: '主题' } };
  return appoint({ contactId: 'c', customerName: 'Ada', attributes: {}, language: 'en', priority: 0, queue, now: t0, ...topic, appointment });
}

function after(contact: Contact, input: ContactInput, now: number) {
  const result = transitionContact(contact, input, { now, rules });
  if (result.kind !== 'changed') throw new Error(`It was ${result.kind}.`);
  return { contact: result.state, events: result.events, types: result.events.map(({ type }) => type) };
}

const entered = (now = from, change: Partial<NewAppointment['appointment']> = {}) => after(made(change).contact, enter, now);
const offer = { type: 'offer', offers: [{ segmentId: 's', agentId: 'a', offerToken: 't' }], because } as const;
const offered = (now = from) => after(entered(now).contact, offer, now).contact;

describe('an appointment', () => {
  it('is a contact in no line, which counts nowhere until its customer comes', () => {
    const { contact, events } = made();
    expect(contact).toMatchObject({ state: { name: 'appointed' }, stay: null, reachability: { connected: false }, customer: { name: 'Ada' } });
    expect(events.map(({ actor, type }) => [type, actor])).toEqual([['appointment.made', 'agent:b']]);
    expect(events.flatMap((event) => incrementsOf(event))).toEqual([]);
    expect(contactDeadline(contact)).toBe(until);
  });

  it.each([
    ['long before', from - appointmentEarlyMs - 1, 'appointment.not_yet'],
    ['a few minutes before', from - appointmentEarlyMs, 'queued'],
    ['at its time', from, 'queued'],
    ['in its last moment', until - 1, 'queued'],
    ['at its end', until, 'appointment.over'],
  ])('may be come to %s or not', (_when, now, expected) => {
    const result = transitionContact(made().contact, enter, { now, rules });
    expect(result.kind === 'changed' ? result.state.state.name : result.kind === 'rejected' && result.code).toBe(expected);
  });

  it('takes over what the customer said on coming, and counts as an arrival then', () => {
    const { contact, events } = entered(from + 60_000);
    expect(contact).toMatchObject({ channel: 'voice', language: 'zh', customer: { name: 'Ada L.' }, joinedAt: from + 60_000, reachability: { connected: true, via: 'p' } });
    expect(contact.consents).toMatchObject([{ participantId: 'customer', basis: 'answer', at: from + 60_000 }]);
    expect(contact.stay).toEqual({ queueId: 'queue', enteredAt: from + 60_000, as: 'new' });
    expect(events.flatMap((event) => incrementsOf(event))).toMatchObject([{ id: 'queue', counts: { entered_new: 1 } }]);
    expect(events.map(({ type }) => type)).toEqual(['contact.queued', 'consent.given']);
  });

  it('ranks as from its time for who is late, and as from now for who is early', () => {
    expect(entered(from + 60_000).contact.rankKey).toBe(rankKeyOf(from, 0, rules.secondsPerLevel));
    expect(entered(from - 60_000).contact.rankKey).toBe(rankKeyOf(from - 60_000, 0, rules.secondsPerLevel));
  });

  it('ends with a cause of its own when nobody comes, and with another when it is cancelled', () => {
    const missed = after(made().contact, { type: 'deadline' }, until);
    expect(missed.contact.state).toMatchObject({ outcome: 'abandoned', cause: 'appointment_missed' });
    const cancelled = after(made().contact, { type: 'cancel_appointment', by: 'supervisor:s' }, t0);
    expect(cancelled.contact.state).toMatchObject({ outcome: 'abandoned', cause: 'appointment_cancelled' });
    expect([...missed.events, ...cancelled.events].flatMap((event) => incrementsOf(event))).toEqual([]);
    expect(transitionContact(missed.contact, enter, { now: until, rules })).toMatchObject({ code: 'appointment.over' });
    expect(transitionContact(cancelled.contact, { type: 'cancel_appointment', by: 'supervisor:s' }, { now: t0, rules })).toEqual({ kind: 'unchanged' });
  });

  it('changes nothing when its link is used again while it goes on', () => {
    expect(transitionContact(entered().contact, enter, { now: from, rules })).toEqual({ kind: 'unchanged' });
    expect(transitionContact(offered(), enter, { now: from, rules })).toEqual({ kind: 'unchanged' });
    expect(transitionContact(entered().contact, { type: 'cancel_appointment', by: 'agent:a' }, { now: from, rules })).toMatchObject({ code: 'contact.not_allowed_now' });
  });
});

describe('an appointment with an agent', () => {
  it('is for that agent alone, from the moment its customer is there until some minutes after its time', () => {
    expect(askedAlone(made().contact)).toBeNull();
    const early = entered(from - 60_000).contact;
    expect(demandOf(early, queue, from).demand.only).toBe('a');
    expect(contactDeadline(early)).toBe(from + appointmentKeptMs);
    expect(contactDeadline(entered(from + 60_000).contact)).toBe(from + 60_000 + appointmentKeptMs);
  });

  it.each([
    ['says no', { type: 'reject', segmentId: 's', agentId: 'a', offerToken: 't' } as const, from + 1_000, 'rejected'],
    ['does not answer', { type: 'deadline' } as const, from + rules.offerMs, 'not_answered'],
  ])('goes on to the line of its queue when the agent %s', (_what, input, now, reason) => {
    const { contact, events } = after(offered(), input, now);
    expect(events.at(-1)).toMatchObject({ type: 'appointment.passed_on', data: { agentId: 'a', reason, queueId: 'queue' } });
    expect(contact).toMatchObject({ state: { name: 'queued' }, queueEnteredAt: now, appointment: { keptUntil: null, notTaken: reason } });
    expect(askedAlone(contact)).toBeNull();
  });

  it('goes on to the line when the agent was not there to be asked', () => {
    const { contact, types } = after(entered().contact, { type: 'deadline' }, from + appointmentKeptMs);
    expect([contact.appointment?.notTaken, types]).toEqual(['unavailable', ['appointment.passed_on']]);
  });

  it('asks the same agent again after a connection that failed', () => {
    const connecting = after(offered(), { type: 'accept', segmentId: 's', agentId: 'a', offerToken: 't' }, from).contact;
    const back = after(connecting, { type: 'connection_failed', segmentId: 's', cause: 'media_unavailable' }, from + 1_000).contact;
    expect([back.state.name, askedAlone(back)]).toEqual(['queued', 'a']);
    const late = after(connecting, { type: 'connection_failed', segmentId: 's', cause: 'media_unavailable' }, from + appointmentKeptMs).contact;
    expect(askedAlone(late)).toBeNull();
  });

  it('asks nobody alone any more once they talk: what is passed on later goes its own way', () => {
    const connecting = after(offered(), { type: 'accept', segmentId: 's', agentId: 'a', offerToken: 't' }, from).contact;
    const one = after(connecting, { type: 'media_connected', participantId: 'customer', legId: 'cl' }, from).contact;
    const active = after(one, { type: 'media_connected', participantId: 'agent:a', legId: 'al' }, from).contact;
    expect([active.state.name, active.appointment?.keptUntil]).toEqual(['active', null]);
  });
});

describe('an appointment at a time when its queue is closed', () => {
  const shut = queueOf('queue', ['a'], { opening: { ...queue.opening, forced: 'closed', atClosing: 'end' } });
  const context = { configuration: configurationOf([shut]), facts: { waitingIn: () => 1, isStaffed: () => true }, now: from };

  it('was agreed all the same: hours take its customer out of no line', () => {
    const { contact } = entered(from, { agentId: null });
    const other = { ...contactInState('queued'), contactId: 'other' };
    expect(overdue(shut, [contact, other], context).leaving.map(({ contactId }) => contactId)).toEqual(['other']);
    expect(transitionContact(contact, { type: 'leave_line', reason: 'closed', to: { type: 'end', message: null } }, { now: from, rules })).toEqual({ kind: 'unchanged' });
  });

  it('is not looked at by the limits of a line while one agent is asked alone', () => {
    const limited = queueOf('queue', ['a'], { limits: { ...queue.limits, maxWait: { afterMs: 0, action: { type: 'end', message: null } } } });
    expect(overdue(limited, [entered().contact], context).leaving).toEqual([]);
    expect(overdue(limited, [{ ...entered().contact, appointment: appointmentOf({ notTaken: 'rejected' }) }], context).leaving).toHaveLength(1);
  });
});
