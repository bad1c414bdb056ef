import { describe, expect, it } from 'vitest';
import { because, contactInState, rules, t0 } from '../testing/fixtures.js';
import type { Transition } from '../transition.js';
import type { Contact, Offer, ParticipantId } from './contact.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';
import { contactDeadline } from './deadlines.js';

function apply(contact: Contact, input: ContactInput, now = t0 + 1_000, given = rules) {
  const result: Transition<Contact> = transitionContact(contact, input, { now, rules: given });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return result;
}

function code(contact: Contact, input: ContactInput, now = t0 + 1_000) {
  const result = transitionContact(contact, input, { now, rules });
  return result.kind === 'rejected' ? result.code : result.kind;
}

const answer = { segmentId: 's', agentId: 'a', offerToken: 't' };

function offerTo(...offers: readonly Offer[]) {
  return { type: 'offer', offers, because } as const;
}

describe('an offer', () => {
  it.each([
    ['another agent', { ...answer, agentId: 'b' }],
    ['an earlier segment', { ...answer, segmentId: 's0' }],
    ['a wrong token', { ...answer, offerToken: 'x' }],
  ])('is lost to an answer with %s', (_case, wrong) => {
    expect(code(contactInState('offered'), { type: 'accept', ...wrong })).toBe('offer.lost');
    expect(code(contactInState('offered'), { type: 'reject', ...wrong })).toBe('offer.lost');
  });

  it('is lost from the instant of its expiry, even before anybody has noticed', () => {
    const contact = contactInState('offered');
    expect(code(contact, { type: 'accept', ...answer }, t0 + rules.offerMs - 1)).toBe('changed');
    expect(code(contact, { type: 'accept', ...answer }, t0 + rules.offerMs)).toBe('offer.lost');
  });

  it('that is rejected keeps the two apart for the cool-down, and the customer in place', () => {
    const before = contactInState('offered');
    const { state: after } = apply(before, { type: 'reject', ...answer });
    expect(after.coolDowns).toEqual({ a: t0 + 1_000 + rules.rejectCoolDownMs });
    expect([after.joinedAt, after.rankKey]).toEqual([before.joinedAt, before.rankKey]);
    const again = (agentId: string) => offerTo({ segmentId: 's2', offerToken: 't2', agentId });
    expect(code(after, again('a'), t0 + 2_000)).toBe('contact.not_allowed_now');
    expect(code(after, again('b'), t0 + 2_000)).toBe('changed');
    expect(contactDeadline(after)).toBe(t0 + 1_000 + rules.rejectCoolDownMs);
  });

  it('that expires counts as missed and leaves no cool-down', () => {
    const { effects, state } = apply(contactInState('offered'), { type: 'deadline' }, t0 + rules.offerMs);
    expect(state.coolDowns).toEqual({});
    expect(effects).toEqual([{ type: 'tell_agent', agentId: 'a', input: { type: 'released', segmentId: 's', how: 'missed' } }]);
  });

  it('is not made to a customer who is away', () => {
    const away = apply(contactInState('queued'), { type: 'customer_reachability', connected: false, via: 'process' }).state;
    expect(code(away, offerTo(answer))).toBe('contact.not_allowed_now');
  });
});

describe('a contact that is being connected', () => {
  const connecting = contactInState('connecting');
  const media = (contact: Contact, participantId: ParticipantId, legId: string) =>
    apply(contact, { type: 'media_connected', participantId, legId }).state;

  it('is answered when media flows both ways, not before', () => {
    const half = media(connecting, 'customer', 'cl');
    expect([half.state.name, half.answeredAt]).toEqual(['connecting', null]);
    const full = media(half, 'agent:a', 'al');
    expect([full.state.name, full.answeredAt]).toEqual(['active', t0 + 1_000]);
  });

  it('hears of a leg when its media flows, with what is muted by then', () => {
    const alone = { ...connecting, participants: {} };
    const muted = { audio: true, video: false };
    const half = apply(alone, { type: 'media_connected', participantId: 'customer', legId: 'first', muted }).state;
    expect(half.participants).toEqual({ customer: { legId: 'first', muted, connected: true } });
    expect(apply(alone, { type: 'media_connected', participantId: 'customer', legId: 'first' }).state.participants.customer?.muted).toEqual({ audio: false, video: false });
    expect(code(half, { type: 'media_connected', participantId: 'customer', legId: 'another' })).toBe('unchanged');
  });

  it('has a participant who is connected from the commit on that says so, and again after a recovery', () => {
    const apart = { ...connecting, participants: { ...connecting.participants, customer: { legId: 'cl', muted: { audio: false, video: false }, connected: false } } };
    const half = media(apart, 'customer', 'cl');
    expect(half.participants.customer?.connected).toBe(true);
    for (const reached of [half, media(half, 'agent:a', 'al')]) {
      const lost = apply(reached, { type: 'participant', participantId: 'customer', connected: false }).state;
      expect(media(lost, 'customer', 'cl').participants.customer?.connected).toBe(true);
      expect(code(lost, { type: 'media_connected', participantId: 'customer', legId: 'another' })).toBe('unchanged');
    }
  });

  it('ignores media of a leg that was replaced, and waits for the new one', () => {
    const half = media(connecting, 'customer', 'cl');
    const reloaded = apply(half, { type: 'participant', participantId: 'customer', legId: 'cl2' }).state;
    expect(code(reloaded, { type: 'media_connected', participantId: 'customer', legId: 'cl' })).toBe('unchanged');
    expect(media(reloaded, 'agent:a', 'al').state.name).toBe('connecting');
  });

  it('blames the agent whose media did not come up, and forgets the meeting', () => {
    const half = media(connecting, 'customer', 'cl');
    const { effects, state } = apply(half, { type: 'deadline' }, t0 + rules.connectMs);
    expect(state).toMatchObject({ state: { name: 'queued' }, meeting: null, participants: {}, failedConnections: 0 });
    expect(effects[0]).toMatchObject({ input: { type: 'released', how: 'missed' } });
    expect(effects[1]).toMatchObject({ type: 'close_meeting', meeting: { room: 1 } });
  });

  it("fails after as many attempts as allowed when the customer's media never comes up", () => {
    const half = { ...media(connecting, 'agent:a', 'al'), failedConnections: rules.connectionAttempts - 1 };
    const { state } = apply(half, { type: 'deadline' }, t0 + rules.connectMs);
    expect(state.state).toMatchObject({ name: 'closed', outcome: 'failed', cause: 'connection_failed' });
  });

  it('blames nobody when there is no media server', () => {
    const { effects, state } = apply(connecting, { type: 'connection_failed', segmentId: 's', cause: 'media_unavailable' });
    expect(state.failedConnections).toBe(0);
    expect(effects[0]).toMatchObject({ input: { how: 'rescinded' } });
  });

  it('goes back in line when the agent hangs up, and is abandoned when the customer does', () => {
    expect(apply(connecting, { type: 'end', by: 'agent', agentId: 'a' }).state.state.name).toBe('queued');
    expect(apply(connecting, { type: 'end', by: 'customer' }).state.state).toMatchObject({ outcome: 'abandoned_short' });
    expect(apply(connecting, { type: 'end', by: 'customer' }, t0 + 9_000).state.state).toMatchObject({ outcome: 'abandoned' });
  });
});

describe('a conversation', () => {
  it('is followed by a wrap-up that ends by itself', () => {
    const closed = apply(contactInState('active'), { type: 'end', by: 'customer' });
    expect(closed.effects[0]).toMatchObject({ input: { type: 'engagement_changed', state: 'wrapping' } });
    expect(contactDeadline(closed.state)).toBe(t0 + 1_000 + rules.wrapUpMs);
    const done = apply(closed.state, { type: 'deadline' }, t0 + 1_000 + rules.wrapUpMs);
    expect(done.effects).toMatchObject([{ input: { type: 'released', how: 'done' } }]);
    expect(contactDeadline(done.state)).toBeNull();
  });

  it('is not finished without a disposition where the queue wants one, and ends by itself all the same', () => {
    const wanting = { ...rules, dispositionRequired: true };
    const closed = apply(contactInState('active'), { type: 'end', by: 'customer' }, t0 + 1_000, wanting).state;
    const finish = { type: 'finish_wrap_up', segmentId: 's', agentId: 'a', dispositionId: null, notes: '' } as const;
    const refused = transitionContact(closed, finish, { now: t0 + 2_000, rules: wanting });
    expect(refused).toMatchObject({ kind: 'rejected', code: 'disposition.required' });
    expect(apply(closed, { ...finish, dispositionId: 'd' }, t0 + 2_000, wanting).state.segments[0]).toMatchObject({ state: 'done', dispositionId: 'd' });
    expect(apply(closed, { type: 'deadline' }, t0 + 1_000 + rules.wrapUpMs, wanting).state.segments[0]).toMatchObject({ state: 'done', dispositionId: null });
  });

  it('is not wrapped up in a queue without wrap-up', () => {
    const { effects, state } = apply(contactInState('active'), { type: 'end', by: 'agent', agentId: 'a' }, t0 + 1_000, { ...rules, wrapUpMs: 0 });
    expect(effects[0]).toMatchObject({ input: { type: 'released', how: 'done' } });
    expect(state.segments[0]).toMatchObject({ state: 'done', wrapUpEndedAt: t0 + 1_000 });
  });

  it('whose agent is lost goes back in line at its old rank and is never abandoned short', () => {
    const before = contactInState('active');
    const { state } = apply(before, { type: 'agent_lost', segmentId: 's' });
    expect(state).toMatchObject({ state: { name: 'queued' }, rankKey: before.rankKey, meeting: null });
    expect(apply(state, { type: 'end', by: 'customer' }).state.state).toMatchObject({ outcome: 'abandoned' });
  });

  it('can be ended only by the agent who is in it', () => {
    expect(code(contactInState('active'), { type: 'end', by: 'agent', agentId: 'b' })).toBe('contact.not_allowed_now');
  });

  it('that is blocked blocks browser and address', () => {
    const { effects, events } = apply(contactInState('active'), { type: 'block', agentId: 'a', reason: 'abuse' });
    expect(effects.at(-1)).toEqual({ type: 'block', deviceId: 'device-c', addressHash: 'address-c' });
    expect(events.map(({ type }) => type)).toEqual(['customer.blocked', 'contact.closed', 'wrap_up.started']);
  });
});

describe('a customer who vanishes', () => {
  const gone = { type: 'customer_reachability', connected: false, via: 'process' } as const;
  const later = t0 + 1_000 + rules.customerGraceMs;

  it.each([
    ['queued', 'abandoned'],
    ['offered', 'abandoned'],
    ['connecting', 'failed'],
    ['active', 'completed'],
    ['held', 'completed'],
  ] as const)('while %s is %s after the grace period', (name, outcome) => {
    const lost = apply(contactInState(name), gone).state;
    const closed = apply(lost, { type: 'deadline' }, later).state;
    expect(closed.state).toMatchObject({ name: 'closed', outcome, cause: 'customer_lost' });
  });

  it('and comes back in time has lost nothing', () => {
    const lost = apply(contactInState('active'), gone).state;
    const back = apply(lost, { ...gone, connected: true, via: 'other' }).state;
    expect(back).toMatchObject({ state: { name: 'active' }, reachability: { connected: true, graceEndsAt: null, via: 'other' } });
    expect(code(back, gone), 'the process that lost them has no say any more').toBe('unchanged');
  });
});

describe('a rating', () => {
  it('is taken once, and only after a conversation', () => {
    const rate = { type: 'rate', stars: 4, comment: null } as const;
    const rated = apply(contactInState('closed'), rate).state;
    expect(code(rated, rate)).toBe('contact.already_rated');
    expect(code({ ...contactInState('closed'), answeredAt: null }, rate)).toBe('contact.not_allowed_now');
  });
});

describe('a contact that nobody wants', () => {
  it('remembers its latest rejections only', () => {
    let contact = contactInState('queued');
    for (let round = 0; round < 30; round += 1) {
      const offer = { segmentId: `s${round}`, agentId: `a${round}`, offerToken: 't' };
      contact = apply(contact, offerTo(offer)).state;
      contact = apply(contact, { type: 'reject', ...offer }).state;
    }
    expect(contact.segments).toHaveLength(8);
    expect(contact.segments.at(-1)?.segmentId).toBe('s29');
  });
});
