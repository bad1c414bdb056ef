import { describe, expect, it } from 'vitest';
import { because, contactOf, rules, t0 } from '../testing/fixtures.js';
import type { Contact, StateOf } from './contact.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';
import { contactDeadline } from './deadlines.js';

const offering = { ...rules, callback: { offered: true, attempts: 2, retryGapMs: 300_000, answerMs: 60_000 } };
const request = { type: 'request_callback', ways: [{ type: 'portal' }], notBefore: null } as const;

function apply(contact: Contact, input: ContactInput, now: number) {
  const result = transitionContact(contact, input, { now, rules: offering });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return result;
}

/** Agent `a` accepts the offer of this contact; the customer is being called. */
function called(contact: Contact, segmentId: string, now: number): Contact {
  const offered = apply(contact, { type: 'offer', offers: [{ segmentId, agentId: 'a', offerToken: 't' }], because }, now).state;
  return apply(offered, { type: 'accept', segmentId, agentId: 'a', offerToken: 't' }, now).state;
}

describe('a customer who asks to be called back', () => {
  it('keeps the place in line and need not stay', () => {
    const before = contactOf('c');
    const { state: waiting } = apply(before, request, t0 + 10_000);
    expect([waiting.state.name, waiting.rankKey, waiting.joinedAt]).toEqual(['callback_waiting', before.rankKey, before.joinedAt]);
    const away = apply(waiting, { type: 'customer_reachability', connected: false, via: 'process' }, t0 + 20_000).state;
    expect(contactDeadline(away)).toBeNull();
    expect(called(away, 's1', t0 + 30_000).state.name).toBe('calling_customer');
  });

  it('for a time stands in line as from then', () => {
    const { state } = apply(contactOf('c', { priority: 1 }), { ...request, notBefore: t0 + 3_600_000 }, t0 + 10_000);
    expect([state.state.name, state.rankKey]).toEqual(['callback_scheduled', t0 + 3_600_000 - 60_000]);
    const due = apply(state, { type: 'deadline' }, t0 + 3_600_000);
    expect([due.state.state.name, due.state.queueEnteredAt]).toEqual(['callback_waiting', t0 + 3_600_000]);
    expect(due.events.map(({ type }) => type)).toEqual(['callback.due']);
  });

  it('is refused where the queue calls nobody back, and without a way to be reached', () => {
    const refused = transitionContact(contactOf('c'), request, { now: t0, rules });
    expect(refused).toMatchObject({ kind: 'rejected', code: 'callback.not_offered' });
    const unreachable = transitionContact(contactOf('c'), { ...request, ways: [] }, { now: t0, rules: offering });
    expect(unreachable).toMatchObject({ kind: 'rejected', code: 'callback.no_way' });
  });

  it('is connected when they answer, and is then a customer in line like all others', () => {
    const { state: answered } = apply(called(apply(contactOf('c'), request, t0).state, 's1', t0 + 1_000), { type: 'answer_callback', via: 'q' }, t0 + 5_000);
    expect([answered.state.name, answered.callback, answered.reachability.via]).toEqual(['connecting', null, 'q']);
    const failed = apply(answered, { type: 'connection_failed', segmentId: 's1', cause: 'media_failed' }, t0 + 6_000).state;
    expect(failed.state.name).toBe('queued');
  });

  it('and does not answer is tried again after the gap, at the old rank, and as often as the queue says', () => {
    const first = called(apply(contactOf('c'), request, t0).state, 's1', t0 + 1_000);
    const { effects, state: later } = apply(first, { type: 'deadline' }, t0 + 61_000);
    expect((later.state as StateOf<'callback_scheduled'>).dueAt).toBe(t0 + 61_000 + 300_000);
    expect(effects).toEqual([{ type: 'tell_agent', agentId: 'a', input: { type: 'released', segmentId: 's1', how: 'done' } }]);
    const due = apply(later, { type: 'deadline' }, t0 + 361_000).state;
    expect([due.state.name, due.rankKey]).toEqual(['callback_waiting', t0]);
    const last = apply(called(due, 's2', t0 + 362_000), { type: 'deadline' }, t0 + 422_000);
    expect(last.state.state).toMatchObject({ name: 'closed', outcome: 'callback_unreached' });
    expect(last.events.map(({ type }) => type)).toEqual(['callback.unreached', 'contact.closed']);
  });

  it('is not counted as tried when the agent gives up or is lost', () => {
    const calling = called(apply(contactOf('c'), request, t0).state, 's1', t0 + 1_000);
    for (const input of [{ type: 'end', by: 'agent', agentId: 'a' }, { type: 'agent_lost', segmentId: 's1' }] as const) {
      const { state } = apply(calling, input, t0 + 2_000);
      expect([state.state.name, state.callback?.unreached]).toEqual(['callback_waiting', 0]);
      expect(state.coolDowns).toEqual({ a: t0 + 2_000 + rules.rejectCoolDownMs });
    }
  });

  it('has abandoned when they take it back', () => {
    const waiting = apply(contactOf('c'), request, t0).state;
    const end = { type: 'end', by: 'customer' } as const;
    expect(apply(waiting, end, t0 + 1).state.state).toMatchObject({ outcome: 'abandoned', cause: 'callback_cancelled' });
    expect(apply(called(waiting, 's1', t0 + 1), end, t0 + 2).state.state).toMatchObject({ outcome: 'abandoned', cause: 'callback_declined' });
  });
});

describe('a contact whose queue cannot serve it', () => {
  const leave = (to: Extract<ContactInput, { type: 'leave_line' }>['to']) => ({ type: 'leave_line', reason: 'max_wait', to }) as const;

  it('goes on in another line, as long as it has waited', () => {
    const { events, state } = apply(contactOf('c', { priority: 2 }), leave({ type: 'overflow', queueId: 'other', secondsPerLevel: 30 }), t0 + 90_000);
    expect([state.state.name, state.queueId, state.joinedAt, state.rankKey, state.queueEnteredAt]).toEqual(['queued', 'other', t0, t0 - 60_000, t0 + 90_000]);
    expect(events).toMatchObject([{ type: 'contact.overflowed', data: { from: 'queue', to: 'other', reason: 'max_wait' } }]);
  });

  it('is told why and refused', () => {
    const message = { en: 'Please write to us.', zh: '请写信给我们。' };
    const { state } = apply(contactOf('c'), leave({ type: 'end', message }), t0 + 90_000);
    expect([state.state, state.notice]).toEqual([{ name: 'closed', since: t0 + 90_000, outcome: 'refused', cause: 'max_wait' }, message]);
  });

  it('may choose a callback for a while, also where the queue offers none to those in line', () => {
    const leaving = apply(contactOf('c'), leave({ type: 'callback', message: null }), t0).state;
    const chosen = transitionContact(leaving, request, { now: t0 + 1_000, rules });
    expect(chosen).toMatchObject({ kind: 'changed', state: { state: { name: 'callback_waiting' }, rankKey: t0 } });
    expect(apply(leaving, { type: 'deadline' }, t0 + 60_000).state.state).toMatchObject({ outcome: 'refused', cause: 'max_wait' });
    expect(apply(leaving, { type: 'end', by: 'customer' }, t0 + 1_000).state.state).toMatchObject({ outcome: 'refused' });
  });
});
