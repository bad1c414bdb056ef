/**
 * What was said to somebody about what is kept of a contact, and what they answered. Each participant answers for themselves,
 * and may answer anew at any time: the latest answer to a text holds. Nothing is kept of a kind that somebody present has not
 * agreed to.
 */
import { changed, unchanged, type Transition, type TransitionContext } from '../transition.js';
import type { Actor } from '../actor.js';
import type { DomainEvent } from '../event.js';
import { customerParticipant, type ConsentAnswer, type GivenAnswer } from './consent-answer.js';
import { membersOf } from './conference.js';
import { agentIdOf, type Contact, type ParticipantId } from './contact.js';
import { agentActor } from './contact-changes.js';
import type { InputOf } from './contact.input.js';

/** Who is in the conversation now; nobody outside of one. */
export function presentIn(contact: Contact): readonly string[] {
  if (contact.state.name === 'connecting') return [];
  return membersOf(contact).map((participantId) => agentIdOf(participantId) ?? participantId);
}

/** Those of them who work here: only they can have agreed by contract. Neither the customer nor an invitee ever has. */
export function staffIn(contact: Contact): readonly string[] {
  if (contact.state.name === 'connecting') return [];
  return membersOf(contact).flatMap((participantId) => agentIdOf(participantId) ?? []);
}

export function answerConsent(contact: Contact, { answer }: InputOf<'consent'>, { now }: TransitionContext): Transition<Contact> {
  const before = contact.consents.find((consent) => isSameQuestion(consent, answer));
  if (before && isSameAnswer(before, answer)) return unchanged;
  const given: ConsentAnswer = { ...answer, at: now };
  const consents = [...contact.consents.filter((consent) => consent !== before), given];
  return changed({ ...contact, consents }, [consentEvent(contact.contactId, given, before?.agreed === true)]);
}

export function consentEvent(contactId: string, answer: ConsentAnswer, hadAgreed = false): DomainEvent {
  const { agreed, at, basis, participantId } = answer;
  const actor = basis === 'contract' ? 'system' : actorOf(participantId);
  const type = agreed ? 'consent.given' : hadAgreed ? 'consent.withdrawn' : 'consent.refused';
  return { type, at, actor, contactId, data: { ...answer } };
}

function actorOf(participantId: string): Actor {
  if (participantId === customerParticipant) return 'customer';
  return participantId.startsWith('invitee:') ? (participantId as ParticipantId) : agentActor(participantId);
}

function isSameQuestion(a: GivenAnswer, b: GivenAnswer): boolean {
  return a.participantId === b.participantId && a.textId === b.textId;
}

function isSameAnswer(a: GivenAnswer, b: GivenAnswer): boolean {
  return a.version === b.version && a.language === b.language && a.sha256 === b.sha256 && a.agreed === b.agreed;
}
