import { describe, expect, it } from 'vitest';
import { because, contactOf, rules, t0 } from '../testing/fixtures.js';
import { isFinished, type Contact, type Offer } from './contact.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';

const offers: readonly Offer[] = ['a', 'b', 'c'].map((agentId) => ({ agentId, segmentId: `s-${agentId}`, offerToken: `t-${agentId}` }));
const [toA, toB, toC] = offers as [Offer, Offer, Offer];

function apply(contact: Contact, input: ContactInput, now = t0 + 1_000) {
  const result = transitionContact(contact, input, { now, rules });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return result;
}

/** What each agent is told, in a word. */
function told({ effects }: ReturnType<typeof apply>): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.type !== 'tell_agent') return [];
    const { agentId, input } = effect;
    return [`${agentId} ${input.type === 'released' ? input.how : input.type === 'engagement_changed' ? input.state : input.type}`];
  });
}

const ringing = apply(contactOf('c'), { type: 'offer', offers, because }, t0).state;

describe('a contact that rings at several agents', () => {
  it('has one segment and one reservation for each, and one expiry for all', () => {
    const made = apply(contactOf('c'), { type: 'offer', offers, because }, t0);
    expect(told(made)).toEqual(['a offered', 'b offered', 'c offered']);
    expect(made.state.segments.map(({ agentId, state }) => `${agentId} ${state}`)).toEqual(['a offered', 'b offered', 'c offered']);
    expect(made.events.map(({ agentId, type }) => `${type} ${agentId}`)).toEqual(['offer.made a', 'offer.made b', 'offer.made c']);
    expect(made.state.state).toMatchObject({ name: 'offered', expiresAt: t0 + rules.offerMs });
  });

  it('goes to the first who accepts; the others lose it in the same commit and keep their place', () => {
    const accepted = apply(ringing, { type: 'accept', ...toB });
    expect(told(accepted)).toEqual(['b connecting', 'a rescinded', 'c rescinded']);
    expect(accepted.state.state).toMatchObject({ name: 'connecting', agentId: 'b', segmentId: 's-b' });
    expect(accepted.state.segments.map(({ ending, state }) => ending ?? state)).toEqual(['rescinded', 'connecting', 'rescinded']);
    expect(transitionContact(accepted.state, { type: 'accept', ...toA }, { now: t0 + 1_000, rules })).toMatchObject({ code: 'offer.lost' });
  });

  it('goes on ringing at the others when one says no, and is back in line after the last', () => {
    const without = apply(ringing, { type: 'reject', ...toA });
    expect(told(without)).toEqual(['a rejected']);
    expect(without.state.state).toMatchObject({ name: 'offered', offers: [toB, toC] });
    const last = apply(apply(without.state, { type: 'reject', ...toB }).state, { type: 'reject', ...toC });
    expect(last.state).toMatchObject({ state: { name: 'queued' }, rankKey: ringing.rankKey });
    expect(Object.keys(last.state.coolDowns)).toEqual(['a', 'b', 'c']);
  });

  it('is a miss for all when all are silent', () => {
    const expired = apply(ringing, { type: 'deadline' }, t0 + rules.offerMs);
    expect(told(expired)).toEqual(['a missed', 'b missed', 'c missed']);
    expect(expired.state.state.name).toBe('queued');
  });

  it('is no miss for the silent when one of them answered no', () => {
    const without = apply(ringing, { type: 'reject', ...toA }).state;
    const expired = apply(without, { type: 'deadline' }, t0 + rules.offerMs);
    expect(told(expired)).toEqual(['b rescinded', 'c rescinded']);
    expect(expired.state.coolDowns).toEqual({ a: t0 + 1_000 + rules.rejectCoolDownMs });
  });

  it('frees everybody when the customer leaves', () => {
    const left = apply(ringing, { type: 'end', by: 'customer' });
    expect(told(left)).toEqual(['a rescinded', 'b rescinded', 'c rescinded']);
    expect(isFinished(left.state)).toBe(true);
  });

  it('cannot be answered with the token of another', () => {
    const stolen: ContactInput = { type: 'accept', ...toA, offerToken: toB.offerToken };
    expect(transitionContact(ringing, stolen, { now: t0 + 1_000, rules })).toMatchObject({ code: 'offer.lost' });
  });
});
