import { Injectable } from '@nestjs/common';
import { localizedTextSchema, type TodaysContact } from '@visavis/contracts';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** More than anybody can serve in a day. */
const maxContacts = 500;

/** An agent's own part in contacts, from history. What is going on right now is on the agent's socket. */
@Injectable()
export class OwnContacts {
  constructor(private readonly prisma: PrismaService) {}

  async since(agentId: string, since: Date): Promise<TodaysContact[]> {
    const segments = await this.prisma.segment.findMany({
      where: { agentId, offeredAt: { gte: since }, acceptedAt: { not: null } },
      orderBy: { offeredAt: 'desc' },
      take: maxContacts,
    });
    const [contacts, dispositions] = await Promise.all([
      this.prisma.contact.findMany({ where: { id: { in: unique(segments.map(({ contactId }) => contactId)) } } }),
      this.prisma.disposition.findMany({ where: { id: { in: unique(segments.flatMap(({ dispositionId }) => dispositionId ?? [])) } } }),
    ]);
    const contactsById = new Map(contacts.map((contact) => [contact.id, contact]));
    const dispositionsById = new Map(dispositions.map(({ id, name }) => [id, localizedTextSchema.parse(name)]));
    return segments.flatMap((segment) => {
      const contact = contactsById.get(segment.contactId);
      if (!contact) return [];
      const { talkStartedAt, talkEndedAt, offeredAt, acceptedAt } = segment;
      return {
        contactId: contact.id,
        segmentId: segment.id,
        customerName: contact.customerName,
        topic: localizedTextSchema.parse(contact.topic),
        channel: contact.channel,
        startedAt: (talkStartedAt ?? acceptedAt ?? offeredAt).getTime(),
        talkMs: talkStartedAt && talkEndedAt ? talkEndedAt.getTime() - talkStartedAt.getTime() : 0,
        outcome: contact.outcome,
        disposition: segment.dispositionId === null ? null : (dispositionsById.get(segment.dispositionId) ?? null),
      };
    });
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
