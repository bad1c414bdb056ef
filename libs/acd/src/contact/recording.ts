/**
 * The recording of a conversation, in two halves that are never mixed: what is wanted, which people decide, and whether it runs,
 * which the media server says. Signs follow the latter. Nothing is wanted to run that somebody present did not agree to, and
 * nothing outlives its conversation.
 */
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import type { DomainEvent } from '../event.js';
import { consentEvent, presentIn, staffIn } from './consent.js';
import { mayKeep, type ConsentAnswer, type Kept } from './consent-answer.js';
import { agentActor, contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';

type Conversation = ContactIn<'active' | 'held'>;

/** A media server that has not begun by then is not going to: somebody has to be told. */
export const recordingStartMs = 5_000;

/** The media server records all that is sent. */
function recorded({ channel }: Pick<Contact, 'channel'>): readonly Kept[] {
  return channel === 'voice' ? ['voice'] : ['voice', 'video'];
}

export function mayRecord(contact: Contact): boolean {
  const present = presentIn(contact);
  return present.length > 0 && recorded(contact).every((kept) => mayKeep(contact, kept, present));
}

/** By the agent in the conversation. Their own answer, or that they gave it by contract, comes with it. */
export function wantRecording(contact: Conversation, { agentId, consent, wanted }: InputOf<'want_recording'>, { now }: TransitionContext): Transition<Contact> {
  if (contact.channel === 'chat') return rejected('contact.not_allowed_now', 'A chat is kept as it is written.');
  if (agentId !== contact.state.agentId) return rejected('contact.not_allowed_now', 'Somebody else is talking with this customer.');
  if ((contact.recording?.wanted ?? 'off') === wanted) return unchanged;
  const agreed = byContract(consent ? withAnswer({ contact, events: [] }, { ...consent, at: now }) : { contact, events: [] }, now);
  if (wanted === 'on' && !mayRecord(agreed.contact)) return rejected('recording.no_consent', 'Not everybody present has agreed to be recorded.');
  const next: Contact = { ...agreed.contact, recording: { wanted, running: contact.recording?.running ?? false, since: now, failed: false } };
  const { segmentId } = contact.state;
  return changed(next, [...agreed.events, contactEvent('recording.requested', contact, now, { actor: agentActor(agentId), agentId, segmentId, data: { wanted } })]);
}

/** What the media server really does, also when nobody of us asked for it. */
export function recordingObserved(contact: Conversation, { running }: InputOf<'recording_observed'>, { now }: TransitionContext): Transition<Contact> {
  const before = contact.recording;
  if ((before?.running ?? false) === running) return giveUp(contact, now);
  const wanted = before?.wanted ?? 'off';
  const event = contactEvent(running ? 'recording.started' : 'recording.stopped', contact, now, { actor: 'system', data: running ? {} : { paused: wanted === 'paused' } });
  return changed({ ...contact, recording: { wanted, running, since: now, failed: false } }, [event]);
}

function giveUp(contact: Conversation, now: number): Transition<Contact> {
  const { recording } = contact;
  if (recording?.wanted !== 'on' || recording.running || now - recording.since < recordingStartMs) return unchanged;
  const event = contactEvent('recording.failed', contact, now, { actor: 'system' });
  return changed({ ...contact, recording: { ...recording, wanted: 'off', since: now, failed: true } }, [event]);
}

/** After every change: a recording ends with its conversation, and with the consent of anybody present. */
export function followRecording(before: Contact, transition: Transition<Contact>, { now }: TransitionContext): Transition<Contact> {
  if (transition.kind !== 'changed') return transition;
  const { recording } = transition.state;
  if (!recording) return transition;
  const { name } = transition.state.state;
  if (name !== 'active' && name !== 'held') {
    const stopped = contactEvent('recording.stopped', before, now, { actor: 'system', data: { paused: false } });
    return { ...transition, state: { ...transition.state, recording: null }, events: recording.running ? [...transition.events, stopped] : transition.events };
  }
  if (recording.wanted !== 'on' || mayRecord(transition.state)) return transition;
  // Who has just come may have agreed by contract, like the agent before them.
  const covered = byContract({ contact: transition.state, events: [] }, now);
  if (mayRecord(covered.contact)) return { ...transition, state: covered.contact, events: [...transition.events, ...covered.events] };
  const off = contactEvent('recording.requested', before, now, { actor: 'system', data: { wanted: 'off', because: 'no_consent' } });
  return { ...transition, state: { ...transition.state, recording: { ...recording, wanted: 'off', since: now } }, events: [...transition.events, off] };
}

interface Answered {
  readonly contact: Contact;
  readonly events: readonly DomainEvent[];
}

function withAnswer({ contact, events }: Answered, answer: ConsentAnswer): Answered {
  const known = contact.consents.find(({ participantId, textId }) => participantId === answer.participantId && textId === answer.textId);
  if (known && known.agreed && known.version === answer.version && known.basis === answer.basis) return { contact, events };
  return { contact: { ...contact, consents: [...contact.consents.filter((consent) => consent !== known), answer] }, events: [...events, consentEvent(contact.contactId, answer)] };
}

/** Where one agent is recorded by contract, so is every other who is there; nobody from outside is. */
function byContract(answered: Answered, now: number): Answered {
  const { consents } = answered.contact;
  const model = consents.find(({ basis }) => basis === 'contract');
  if (!model) return answered;
  const unasked = staffIn(answered.contact).filter((id) => !consents.some(({ participantId, textId }) => participantId === id && textId === model.textId));
  return unasked.reduce((all, participantId) => withAnswer(all, { ...model, participantId, at: now }), answered);
}
