import { Inject, Injectable } from '@nestjs/common';
import { localizedTextSchema, type EarlierContact, type EarlierContacts as Answer } from '@visavis/contracts';
import { GetAgent } from '../acd/application/queries/get-agent.query.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import type { Segment } from '../generated/prisma/client.js';
import { AppError } from '../platform/errors/app-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** As many as somebody reads while it rings. */
const shown = 10;

/** What a customer asked for before, as far as history keeps it. Customers have no account: their browser is what is known of them. */
@Injectable()
export class EarlierContacts {
  constructor(
    private readonly prisma: PrismaService,
    private readonly installation: CurrentInstallation,
    @Inject(GetAgent) private readonly getAgent: GetAgent,
    @Inject(GetContact) private readonly getContact: GetContact,
  ) {}

  /** Fails with `auth.forbidden` for a contact that is not the agent's now. */
  async of(contactId: string, agentId: string): Promise<Answer> {
    const agent = await this.getAgent.execute(agentId);
    if (!agent.engagements.some((engagement) => engagement.contactId === contactId)) {
      throw new AppError('auth.forbidden', 'This contact is not the agent\'s.');
    }
    const contact = await this.getContact.execute(contactId);
    if (!contact) return { contacts: [], total: 0 };
    const where = { deviceId: contact.customer.deviceId, id: { not: contactId } };
    const [rows, total] = await Promise.all([
      this.prisma.contact.findMany({ where, orderBy: { enteredAt: 'desc' }, take: shown }),
      this.prisma.contact.count({ where }),
    ]);
    const conversations = await this.conversationsOf(rows.map(({ id }) => id));
    const contacts = rows.map((row) => ({
      contactId: row.id,
      enteredAt: row.enteredAt.getTime(),
      channel: row.channel,
      topic: localizedTextSchema.parse(row.topic),
      queueName: row.queueName,
      outcome: row.outcome,
      conversations: conversations.get(row.id) ?? [],
    }));
    return { contacts, total };
  }

  private async conversationsOf(contactIds: readonly string[]): Promise<ReadonlyMap<string, EarlierContact['conversations']>> {
    const segments = await this.prisma.segment.findMany({
      where: { contactId: { in: [...contactIds] }, talkStartedAt: { not: null } },
      orderBy: [{ talkStartedAt: 'asc' }, { id: 'asc' }],
    });
    const ids = [...new Set(segments.flatMap(({ dispositionId }) => dispositionId ?? []))];
    const dispositions = ids.length > 0 ? await this.prisma.disposition.findMany({ where: { id: { in: ids } } }) : [];
    const nameById = new Map(dispositions.map(({ id, name }) => [id, localizedTextSchema.parse(name)]));
    const { staffNames } = this.installation.current();
    const byContact = new Map<string, EarlierContact['conversations']>();
    for (const segment of segments) {
      const { agentId, dispositionId, notes } = segment;
      const conversation = {
        agentName: staffNames.get(agentId) ?? '',
        disposition: dispositionId === null ? null : (nameById.get(dispositionId) ?? null),
        notes: notes === '' ? null : notes,
        talkMs: talkMsOf(segment),
      };
      byContact.set(segment.contactId, [...(byContact.get(segment.contactId) ?? []), conversation]);
    }
    return byContact;
  }
}

function talkMsOf({ talkStartedAt, talkEndedAt }: Segment): number {
  return talkStartedAt && talkEndedAt ? talkEndedAt.getTime() - talkStartedAt.getTime() : 0;
}
