import { Inject, Injectable } from '@nestjs/common';
import type { Appointment, AppointmentPage, AppointmentSearch } from '@visavis/contracts';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { decodeCursor, encodeCursor } from '../history/contact-cursor.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { appointmentView, type AppointmentViewSources } from '../signaling/appointment-view.js';
import { appointmentOfRow } from './appointment-row.js';

/** Appointments of any age: one as it is this moment, lists from history, which follows by some tenths of a second. */
@Injectable()
export class FindAppointments {
  constructor(
    private readonly prisma: PrismaService,
    private readonly installation: CurrentInstallation,
    @Inject(GetContact) private readonly getContact: GetContact,
  ) {}

  /** Null when there is none of this id, or history does not keep it any more. */
  async one(id: string): Promise<Appointment | null> {
    const contact = await this.getContact.execute(id);
    if (contact) return appointmentView(contact, this.sources());
    const row = await this.prisma.contact.findUnique({ where: { id } });
    return row && appointmentOfRow(row, this.sources());
  }

  /** In the order of their times. The next page begins after the last one of the page before. */
  async list({ agentId, cursor, from, limit, queueId, to }: AppointmentSearch): Promise<AppointmentPage> {
    const after = cursor === undefined ? null : decodeCursor(cursor);
    const rows = await this.prisma.contact.findMany({
      where: {
        appointmentFrom: { not: null, ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(to) }) },
        ...(agentId && { appointmentAgentId: agentId }),
        ...(queueId && { queueId }),
        ...(after && { OR: [{ appointmentFrom: { gt: after.enteredAt } }, { appointmentFrom: after.enteredAt, id: { gt: after.id } }] }),
      },
      orderBy: [{ appointmentFrom: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const appointments = rows.slice(0, limit).flatMap((row) => appointmentOfRow(row, this.sources()) ?? []);
    const last = rows.length > limit ? appointments.at(-1) : undefined;
    return { appointments, nextCursor: last ? encodeCursor({ enteredAt: new Date(last.from), id: last.id }) : null };
  }

  private sources(): AppointmentViewSources {
    const { queues, staffNames } = this.installation.current();
    return {
      nameOf: (userId) => staffNames.get(userId) ?? '',
      queueName: (id) => queues.find(({ queueId }) => queueId === id)?.name ?? '',
    };
  }
}
