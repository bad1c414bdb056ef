import type { Contact } from '@visavis/acd';
import type { agentRequests, Appointment } from '@visavis/contracts';
import { agentsOfAppointment, type OwnAppointments } from '../../acd/application/queries/own-appointments.query.js';
import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import type { KeepAppointment } from '../../acd/application/use-cases/keep-appointment.use-case.js';
import type { MakeAppointment } from '../../acd/application/use-cases/make-appointment.use-case.js';
import type { AppointmentLinks } from '../../auth/appointment-links.js';
import { AppError } from '../../platform/errors/app-error.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';

export interface AppointmentParts {
  readonly makeAppointment: MakeAppointment;
  readonly keepAppointment: KeepAppointment;
  readonly ownAppointments: OwnAppointments;
  readonly appointmentLinks: AppointmentLinks;
  readonly getContact: GetContact;
  /** Null for a contact that is no appointment. */
  appointmentOf(contact: Contact): Appointment | null;
  /** Whether the agent is a member of it. */
  serves(agentId: string, queueId: string): boolean;
}

export interface AppointmentRequester {
  readonly agentId: string;
  /** Throws when this page does not act for the agent. */
  requireSeat(): void;
}

export function appointmentHandlers(parts: AppointmentParts, { agentId, requireSeat }: AppointmentRequester) {
  const requireOwn = async (appointmentId: string): Promise<Contact> => {
    const contact = await parts.getContact.execute(appointmentId);
    if (!contact || !agentsOfAppointment(contact).includes(agentId)) throw new AppError('appointment.over', 'The agent has no such appointment.');
    return contact;
  };
  return {
    'appointment.make': async ({ appointmentId, customerName, durationMinutes, from, language, note, queueId }) => {
      requireSeat();
      if (queueId !== null && !parts.serves(agentId, queueId)) throw new AppError('queue.not_found', 'The agent does not serve this queue.');
      const { contact, warnings } = requireSuccess(
        await parts.makeAppointment.execute({
          ...{ appointmentId, customerName, from, language, queueId, attributes: {}, topicId: null },
          until: from + durationMinutes * 60_000,
          agentId: queueId === null ? agentId : null,
          note: note ?? null,
          madeBy: `agent:${agentId}`,
        }),
      );
      return { ...required(parts.appointmentOf(contact)), link: await linkTo(parts, contact), warnings: [...warnings] };
    },
    'appointment.list': () => Promise.resolve({ appointments: parts.ownAppointments.of(agentId).flatMap((contact) => parts.appointmentOf(contact) ?? []) }),
    'appointment.link': async ({ appointmentId }) => ({ link: await linkTo(parts, await requireOwn(appointmentId)) }),
    'appointment.cancel': async ({ appointmentId }) => {
      requireSeat();
      await requireOwn(appointmentId);
      requireSuccess(await parts.keepAppointment.cancel(appointmentId, `agent:${agentId}`));
      return {};
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}

function linkTo({ appointmentLinks }: AppointmentParts, { appointment, contactId }: Contact): Promise<string> {
  return appointmentLinks.to(contactId, appointment?.until ?? 0);
}

function required(view: Appointment | null): Appointment {
  if (!view) throw new Error('What was just made is an appointment.');
  return view;
}
