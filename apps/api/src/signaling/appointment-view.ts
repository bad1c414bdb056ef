import { opensAt, type Contact } from '@visavis/acd';
import type { Appointment, AppointmentState } from '@visavis/contracts';

export interface AppointmentViewSources {
  nameOf(userId: string): string;
  queueName(queueId: string): string;
}

/** What has become of an appointment, by what is known of its contact. */
export function appointmentStateOf({ cause, name }: { readonly name: string; readonly cause: string | null }): AppointmentState {
  if (name === 'appointed') return 'agreed';
  if (name !== 'closed') return 'begun';
  if (cause === 'appointment_missed') return 'missed';
  return cause === 'appointment_cancelled' ? 'cancelled' : 'over';
}

/** As staff and the organisation's systems see it; null for a contact that is none. */
export function appointmentView(contact: Contact, { nameOf, queueName }: AppointmentViewSources): Appointment | null {
  const { appointment, state } = contact;
  if (appointment === null) return null;
  const { agentId, from, keptUntil, note, until } = appointment;
  return {
    id: contact.contactId,
    version: contact.version,
    state: appointmentStateOf({ name: state.name, cause: state.name === 'closed' ? state.cause : null }),
    queueId: contact.queueId,
    queueName: queueName(contact.queueId),
    agentId,
    agentName: agentId === null ? null : nameOf(agentId),
    ...{ from, until, opensAt: opensAt(appointment), keptUntil, note },
    topicId: contact.topicId,
    topic: contact.topic,
    customerName: contact.customer.name,
    language: contact.language,
  };
}
