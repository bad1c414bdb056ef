import { describe, expect, it } from 'vitest';
import type { LimitAction } from '../configuration/limit-action.js';
import { defaultQueue, type QueueConfiguration } from '../configuration/queue-configuration.js';
import { configurationOf, contactOf, queueOf, t0 } from '../testing/fixtures.js';
import { admit, type AdmissionContext } from './admit.js';
import { arrival } from './arrival.js';
import { hasLimits, overdue } from './overdue.js';

const message = { en: 'Sorry.', zh: '抱歉。' };
const end: LimitAction = { type: 'end', message };
const to = (queueId: string): LimitAction => ({ type: 'overflow', queueId });

function context(queues: readonly QueueConfiguration[], waiting: Record<string, number> = {}, staffed = true, now = t0): AdmissionContext {
  return {
    configuration: configurationOf(queues),
    facts: { waitingIn: (queueId) => waiting[queueId] ?? 0, isStaffed: (_, medium) => staffed && medium === 'call' },
    now,
    medium: 'call',
  };
}

function limited(queueId: string, limits: Partial<QueueConfiguration['limits']>, change: Partial<QueueConfiguration> = {}): QueueConfiguration {
  return queueOf(queueId, [], { limits: { ...defaultQueue.limits, ...limits }, ...change });
}

const closed = (whenClosed: LimitAction, atClosing: 'serve' | 'callback' | 'end' = 'serve') => ({
  opening: { hours: null, forced: 'closed', whenClosed, atClosing } as const,
});

describe('a queue', () => {
  it('takes everybody unless something speaks against it', () => {
    const queue = queueOf('q', []);
    expect(admit(queue, context([queue], { q: 10_000 }, false))).toEqual({ type: 'enter', queue, detours: [] });
  });

  it('that is full, closed or without agents says so, with its own words', () => {
    const full = limited('q', { maxLength: { contacts: 3, action: end } });
    expect(admit(full, context([full], { q: 2 }))).toMatchObject({ type: 'enter' });
    expect(admit(full, context([full], { q: 3 }))).toMatchObject({ type: 'leave', reason: 'full', to: end });
    const shut = queueOf('q', [], closed(end));
    expect(admit(shut, context([shut]))).toMatchObject({ type: 'leave', reason: 'closed', to: end });
    const empty = limited('q', { noAgents: { afterMs: 0, action: { type: 'callback', message: null } } });
    expect(admit(empty, context([empty], {}, false))).toMatchObject({ reason: 'no_agents', to: { type: 'callback' } });
    expect(admit(empty, context([empty]))).toMatchObject({ type: 'enter' });
  });

  it('sends on to the next queue, which may send on in turn', () => {
    const [a, b, c] = [queueOf('a', [], closed(to('b'))), limited('b', { maxLength: { contacts: 0, action: to('c') } }), queueOf('c', [])];
    const admission = admit(a, context([a, b, c]));
    expect(admission).toMatchObject({
      type: 'enter',
      queue: { queueId: 'c' },
      detours: [{ queueId: 'a', reason: 'closed' }, { queueId: 'b', reason: 'full' }],
    });
  });

  it('never sends anybody round in circles, nor to a queue that is gone', () => {
    const [a, b] = [queueOf('a', [], closed(to('b'))), queueOf('b', [], closed(to('a')))];
    expect(admit(a, context([a, b]))).toMatchObject({ type: 'leave', queue: { queueId: 'b' }, reason: 'closed', to: { type: 'end' } });
    expect(admit(a, context([a]))).toMatchObject({ type: 'leave', queue: { queueId: 'a' }, to: { type: 'end' } });
  });
});

describe('an arrival', () => {
  const { customer, deviceCheck, ...rest } = contactOf('c');
  const given = { ...rest, customer, deviceCheck, consents: [], via: 'process', now: t0, lastAgentId: null };

  it('that is refused is a contact all the same, with its one outcome and the reason', () => {
    const queue = limited('q', { maxLength: { contacts: 0, action: end } });
    const { contact, events } = arrival(given, { admission: admit(queue, context([queue])), entry: null, configuration: configurationOf([queue]) });
    expect([contact.version, contact.state, contact.notice]).toEqual([1, { name: 'closed', since: t0, outcome: 'refused', cause: 'full' }, message]);
    expect(events.map(({ type }) => type)).toEqual(['contact.queued', 'contact.closed']);
  });

  it('tells which queues sent it on', () => {
    const [a, b] = [queueOf('a', [], closed(to('b'))), queueOf('b', [])];
    const { contact, events } = arrival(given, { admission: admit(a, context([a, b])), entry: null, configuration: configurationOf([a, b]) });
    expect([contact.queueId, contact.state.name]).toEqual(['b', 'queued']);
    expect(events[0]?.data['detours']).toEqual([{ queueId: 'a', reason: 'closed' }]);
  });
});

describe('a line', () => {
  const [first, second] = [contactOf('first', { joinedAt: t0 }), contactOf('second', { joinedAt: t0 + 5_000 })];

  it('lets go whoever has waited as long as the limit says, and tells when the next one will have', () => {
    const queue = limited('queue', { maxWait: { afterMs: 60_000, action: end } });
    expect(overdue(queue, [first, second], context([queue], {}, true, t0 + 59_999))).toEqual({ leaving: [], nextAt: t0 + 60_000 });
    expect(overdue(queue, [first, second], context([queue], {}, true, t0 + 60_000))).toEqual({
      leaving: [{ contactId: 'first', reason: 'max_wait', to: end }],
      nextAt: t0 + 65_000,
    });
  });

  it('without agents has its own limit, which ends when somebody signs in', () => {
    const queue = limited('queue', { noAgents: { afterMs: 10_000, action: to('other') } });
    const all = [queue, queueOf('other', [], { secondsPerLevel: 30 })];
    expect(overdue(queue, [first], context(all, {}, true, t0 + 20_000)).leaving).toEqual([]);
    expect(overdue(queue, [first], context(all, {}, false, t0 + 20_000)).leaving).toEqual([
      { contactId: 'first', reason: 'no_agents', to: { type: 'overflow', queueId: 'other', secondsPerLevel: 30 } },
    ]);
  });

  it('whose agents take no chats lets chats go, and keeps calls', () => {
    const queue = limited('queue', { noAgents: { afterMs: 10_000, action: end } });
    const chat = contactOf('chat', { joinedAt: t0, channel: 'chat' });
    expect(overdue(queue, [first, chat], context([queue], {}, true, t0 + 20_000)).leaving.map(({ contactId }) => contactId)).toEqual(['chat']);
    const empty = limited('q', { noAgents: { afterMs: 0, action: end } });
    expect(admit(empty, { ...context([empty]), medium: 'chat' })).toMatchObject({ type: 'leave', reason: 'no_agents' });
  });

  it('that closes serves those in it, calls them back or tells them, as it is set', () => {
    const at = (atClosing: 'serve' | 'callback' | 'end') => {
      const queue = queueOf('queue', [], closed(end, atClosing));
      return overdue(queue, [first], context([queue])).leaving.map((leaving) => leaving.to);
    };
    expect(at('serve')).toEqual([]);
    expect(at('callback')).toEqual([{ type: 'callback', message }]);
    expect(at('end')).toEqual([end]);
  });

  it('does not bother those who are called back anyway', () => {
    const queue = limited('queue', { maxWait: { afterMs: 0, action: end } });
    const waiting = { ...first, state: { name: 'callback_waiting', since: t0 } as const };
    expect(overdue(queue, [waiting], context([queue]))).toEqual({ leaving: [], nextAt: null });
  });

  it('without limits need not be looked at', () => {
    expect(hasLimits(queueOf('q', []))).toBe(false);
    expect(hasLimits(limited('q', { maxWait: { afterMs: 1, action: end } }))).toBe(true);
    expect(hasLimits(queueOf('q', [], closed(end, 'callback')))).toBe(true);
  });
});
