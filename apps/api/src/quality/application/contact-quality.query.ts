import { Injectable } from '@nestjs/common';
import { agentIdOf, type ParticipantId } from '@visavis/acd';
import type { ContactQuality } from '@visavis/contracts';
import { CurrentInstallation } from '../../configuration/current-installation.js';
import { AppError } from '../../platform/errors/app-error.js';
import { PrismaService } from '../../platform/prisma/prisma.service.js';
import { QualitySamples } from './quality-samples.port.js';

/** What was measured in one contact, by participant. */
@Injectable()
export class GetContactQuality {
  constructor(
    private readonly prisma: PrismaService,
    private readonly samples: QualitySamples,
    private readonly installation: CurrentInstallation,
  ) {}

  /** Fails with `contact.not_found`. */
  async execute(contactId: string): Promise<ContactQuality> {
    const contact = await this.prisma.contact.findUnique({ where: { id: contactId }, select: { customerName: true } });
    if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
    const samples = await this.samples.ofContact(contactId);
    const participantIds = [...new Set(samples.map(({ participantId }) => participantId))];
    return {
      contactId,
      participants: participantIds.map((participantId) => ({
        participantId,
        name: participantId === 'customer' ? contact.customerName : this.staffName(participantId),
        samples: samples.filter((sample) => sample.participantId === participantId).map(({ contactId: _contactId, participantId: _participantId, ...sample }) => sample),
      })),
    };
  }

  private staffName(participantId: ParticipantId): string | null {
    const agentId = agentIdOf(participantId);
    return agentId === null ? null : (this.installation.current().staffNames.get(agentId) ?? null);
  }
}
