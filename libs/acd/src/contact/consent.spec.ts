import { describe, expect, it } from 'vitest';
import { configurationOf, contactInState, contactOf, queueOf, rules, t0 } from '../testing/fixtures.js';
import { transitionContact } from './contact.machine.js';
import type { Contact } from './contact.js';
import { presentIn } from './consent.js';
import { mayKeep, type GivenAnswer } from './consent-answer.js';
import { followUp } from './follow-up.js';

const answer: GivenAnswer = {
  ...{ participantId: 'customer', textId: 'recording', version: '1', language: 'en', sha256: 'f0' },
  ...{ keeps: ['voice'], agreed: true, basis: 'answer' },
};

function after(contact: Contact, given: GivenAnswer, now = t0 + 1): { contact: Contact; events: readonly string[] } {
  const result = transitionContact(contact, { type: 'consent', answer: given }, { now, rules });
  return result.kind === 'changed' ? { contact: result.state, events: result.events.map(({ type }) => type) } : { contact, events: [] };
}

describe('consent', () => {
  it('is kept with what was said and when, and once when it is repeated', () => {
    const given = after(contactOf('c'), answer);
    expect(given).toMatchObject({ events: ['consent.given'], contact: { consents: [{ ...answer, at: t0 + 1 }] } });
    expect(after(given.contact, answer, t0 + 2).events).toEqual([]);
  });

  it('can be taken back, and the latest answer holds', () => {
    const given = after(contactInState('active'), answer).contact;
    expect(mayKeep(given, 'voice', ['customer'])).toBe(true);
    const withdrawn = after(given, { ...answer, agreed: false });
    expect(withdrawn.events).toEqual(['consent.withdrawn']);
    expect(withdrawn.contact.consents).toHaveLength(1);
    expect(mayKeep(withdrawn.contact, 'voice', ['customer'])).toBe(false);
  });

  it('is needed of everybody present, and of each kind that is kept', () => {
    const given = after(contactInState('active'), answer).contact;
    expect(presentIn(given)).toEqual(['customer', 'a']);
    expect(mayKeep(given, 'voice', presentIn(given))).toBe(false);
    const both = after(given, { ...answer, participantId: 'a', basis: 'contract' }).contact;
    expect(mayKeep(both, 'voice', presentIn(both))).toBe(true);
    expect(mayKeep(both, 'video', presentIn(both))).toBe(false);
  });

  it('says no from the beginning as clearly as yes', () => {
    expect(after(contactOf('c'), { ...answer, agreed: false }).events).toEqual(['consent.refused']);
  });

  it("of a customer holds for what was promised to them, and is in that contact's timeline too", () => {
    const of = after(contactInState('active'), answer).contact;
    const queue = queueOf('queue', ['a']);
    const when = { at: t0 + 3_600_000, now: t0 + 2, via: 'process', ways: [{ type: 'link' }] as const };
    const promised = followUp({ contactId: 'next', of, queue, agentId: 'a', withSameAgent: true, ...when }, configurationOf([queue]));
    if (promised.kind !== 'promised') throw new Error(promised.code);
    expect(promised.contact.consents).toEqual(of.consents);
    expect(promised.events.find(({ type }) => type === 'consent.given')).toMatchObject({ contactId: 'next', data: { sha256: 'f0' } });
  });
});
