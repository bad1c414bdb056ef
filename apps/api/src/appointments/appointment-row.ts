import { opensAt } from '@visavis/acd';
import { languageSchema, localizedTextSchema, type Appointment } from '@visavis/contracts';
import type { Contact } from '../generated/prisma/client.js';
import { appointmentStateOf, type AppointmentViewSources } from '../signaling/appointment-view.js';

/** An appointment as history knows it, which is all there is once it is over; null for a contact that is none. */
export function appointmentOfRow(row: Contact, { nameOf }: Pick<AppointmentViewSources, 'nameOf'>): Appointment | null {
  const { appointmentAgentId: agentId, appointmentFrom, appointmentUntil } = row;
  if (appointmentFrom === null || appointmentUntil === null) return null;
  const from = appointmentFrom.getTime();
  return {
    id: row.id,
    version: row.version,
    state: appointmentStateOf({ name: row.state, cause: row.cause }),
    queueId: row.queueId,
    queueName: row.queueName,
    agentId,
    agentName: agentId === null ? null : nameOf(agentId),
    ...{ from, until: appointmentUntil.getTime(), opensAt: opensAt({ from }), keptUntil: null, note: row.appointmentNote },
    topicId: row.topicId,
    topic: localizedTextSchema.parse(row.topic),
    customerName: row.customerName,
    language: languageSchema.parse(row.language),
  };
}
