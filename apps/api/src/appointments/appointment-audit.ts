import { Injectable } from '@nestjs/common';
import type { Appointment } from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../admin/actor.decorator.js';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

interface AuditedChange {
  readonly action: 'created' | 'cancelled';
  readonly before: Appointment | null;
  readonly after: Appointment | null;
}

/** Who made or cancelled an appointment by the admin API. The timeline of its contact says so too, in the same commit as the change. */
@Injectable()
export class AppointmentAudit {
  constructor(private readonly prisma: PrismaService) {}

  async record(resourceId: string, { action, after, before }: AuditedChange, { correlationId, userId }: Actor): Promise<void> {
    const user = await this.prisma.user.findUnique({ where: { id: userId }, select: { name: true } });
    await this.prisma.auditEntry.create({
      data: {
        id: uuid(),
        at: new Date(),
        actorId: userId,
        actorName: user?.name ?? '',
        action,
        resource: 'appointment',
        resourceId,
        before: before ?? Prisma.DbNull,
        after: after ?? Prisma.DbNull,
        correlationId,
      },
    });
  }
}
