/**
 * An appointment is a contact before its customer has come: agreed for a time, in no line and in nobody's way. The customer
 * enters within the window and is from then on a contact like any other; the agent it was made with is asked alone first.
 * Whoever does not come in time, and whoever is told that it is cancelled, leaves a closed contact with its own cause.
 */
import type { DomainEvent } from '../event.js';
import { rankKeyOf } from '../routing/rank.js';
import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { appointmentKeptMs, opensAt, type Appointment, type AppointmentFailure } from './appointment.js';
import { closeInLine } from './closing.js';
import { consentEvent } from './consent.js';
import { customerParticipant } from './consent-answer.js';
import { contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { newContact, queuedEvent, type NewContact } from './new-contact.js';
import { failureOf } from './offer-failure.js';

export interface NewAppointment extends Pick<NewContact, 'attributes' | 'contactId' | 'language' | 'now' | 'priority' | 'queue' | 'topic' | 'topicId'> {
  readonly customerName: string;
  readonly appointment: Pick<Appointment, 'agentId' | 'from' | 'madeBy' | 'note' | 'until'>;
}

/** The contact as its first commit shall be. What only the customer's own page can say is filled in when they come. */
export function appoint({ appointment, customerName, ...given }: NewAppointment): { readonly contact: Contact; readonly events: readonly DomainEvent[] } {
  const customer = { name: customerName, details: null, deviceId: '', addressHash: '' };
  const deviceCheck = { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' } as const;
  const fresh = newContact({ ...given, channel: 'video', requirements: [], lastAgentId: null, verified: null, customer, consents: [], deviceCheck, via: '' });
  const contact: Contact = {
    ...fresh,
    appointment: { ...appointment, keptUntil: null, notTaken: null },
    stay: null,
    state: { name: 'appointed', since: given.now },
    reachability: { connected: false, graceEndsAt: null, via: null },
  };
  const { agentId, from, madeBy, until } = appointment;
  const data = { from, until, agentId, queueId: contact.queueId, topicId: contact.topicId };
  return { contact, events: [contactEvent('appointment.made', contact, given.now, { actor: madeBy, data })] };
}

/** The customer comes in. Who is punctual ranks as from the appointment's time, who is early as from now. */
export function enterAppointment(contact: ContactIn<'appointed'>, input: InputOf<'enter_appointment'>, { now, rules }: TransitionContext): Transition<Contact> {
  const { appointment } = contact;
  if (appointment === null || now >= appointment.until) return over();
  if (now < opensAt(appointment)) return rejected('appointment.not_yet', 'It is too early for this appointment.');
  const { channel, customer, deviceCheck, language, networkCheck = null, via } = input;
  const consents = input.consents.map((answer) => ({ ...answer, participantId: customerParticipant, basis: 'answer', at: now }) as const);
  const keptUntil = appointment.agentId === null ? null : Math.max(now, appointment.from) + appointmentKeptMs;
  const here: Contact = {
    ...contact,
    ...{ channel, customer, consents, deviceCheck, language, networkCheck },
    appointment: { ...appointment, keptUntil },
    state: { name: 'queued', since: now },
    joinedAt: now,
    queueEnteredAt: now,
    rankKey: rankKeyOf(Math.min(now, appointment.from), contact.priority, rules.secondsPerLevel),
    reachability: { connected: true, graceEndsAt: null, via },
  };
  const entered = queuedEvent(here, { appointment: { from: appointment.from, until: appointment.until, agentId: appointment.agentId } });
  return changed(here, [entered, ...consents.map((answer) => consentEvent(contact.contactId, answer))]);
}

/** Of a contact that has begun: they come back to it. */
export function enterAgain({ appointment, state }: Contact): Transition<Contact> {
  if (appointment === null) return rejected('contact.not_allowed_now', 'This contact is no appointment.');
  return state.name === 'closed' ? over() : unchanged;
}

export function cancelAppointment(contact: ContactIn<'appointed'>, { by }: InputOf<'cancel_appointment'>, context: TransitionContext): Transition<Contact> {
  return closeInLine(contact, { outcome: 'abandoned', cause: 'appointment_cancelled', actor: by }, context);
}

/** Cancelling twice is harmless; what has begun is ended by those in it. */
export function cancelAgain({ state }: Contact): Transition<Contact> {
  if (state.name === 'closed') return state.cause === 'appointment_cancelled' ? unchanged : over();
  return rejected('contact.not_allowed_now', 'The appointment has begun already.');
}

/** When time alone changes an appointment: nobody has come, or its agent has been asked alone for long enough. */
export function appointmentDeadline({ appointment, state }: Contact): number | null {
  if (appointment === null) return null;
  if (state.name === 'appointed') return appointment.until;
  return state.name === 'queued' ? appointment.keptUntil : null;
}

/** Nobody has come. */
export function appointmentMissed(contact: ContactIn<'appointed'>, context: TransitionContext): Transition<Contact> {
  if ((appointmentDeadline(contact) ?? Infinity) > context.now) return unchanged;
  return closeInLine(contact, { outcome: 'abandoned', cause: 'appointment_missed', actor: 'system' }, context);
}

/** From here on it stands in its queue's line, from which tiers and limits count; it keeps its rank. */
export function passAppointmentOn(contact: Contact, reason: AppointmentFailure, now: number): Transition<Contact> {
  const { appointment, queueId } = contact;
  if (appointment?.keptUntil == null) return unchanged;
  const event = contactEvent('appointment.passed_on', contact, now, { actor: 'system', data: { agentId: appointment.agentId, reason, queueId } });
  return changed({ ...contact, queueEnteredAt: now, appointment: { ...appointment, keptUntil: null, notTaken: reason } }, [event]);
}

/**
 * What any change means for an appointment whose agent is asked alone: they refused it, or it arrived, ended or took another
 * course. A connection that failed is tried again with them as long as there is time.
 */
export function followAppointment(before: Contact, transition: Transition<Contact>, { now }: TransitionContext): Transition<Contact> {
  if (transition.kind !== 'changed') return transition;
  const { effects, events, state: after } = transition;
  const { appointment, state } = after;
  if (appointment?.keptUntil == null || state.name === 'offered' || state.name === 'connecting') return transition;
  if (state.name !== 'queued') return changed({ ...after, appointment: { ...appointment, keptUntil: null } }, events, effects);
  if (before.state.name !== 'offered' && before.state.name !== 'connecting') return transition;
  const failure = failureOf(events);
  if (failure === 'connection_failed' && now < appointment.keptUntil) return transition;
  const passed = passAppointmentOn(after, failure, now);
  return passed.kind === 'changed' ? changed(passed.state, [...events, ...passed.events], effects) : transition;
}

/** Was it agreed to be served now, whatever the hours of its queue say? Not what became of it after the first conversation. */
export function isAgreed({ answeredAt, appointment, transfer }: Contact): boolean {
  return appointment !== null && answeredAt === null && transfer === null;
}

function over() {
  return rejected('appointment.over', 'This appointment is over.');
}
