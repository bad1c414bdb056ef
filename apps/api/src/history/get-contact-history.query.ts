import { Injectable } from '@nestjs/common';
import { customerParticipant, inviteeIdOf } from '@visavis/acd';
import { chatAuthorSchema, chatBodySchema, consentRecordSchema, deviceCheckSchema, localizedTextSchema, networkCheckSchema, type ConsentRecord, type ContactDetail } from '@visavis/contracts';
import { z } from 'zod';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { FilesOfContact } from '../files/application/files-of-contact.query.js';
import { fileAnswer } from '../files/file-answer.js';
import type { ChatMessage as ChatMessageRow, ContactConsent, ContactEvent, Segment } from '../generated/prisma/client.js';
import { AppError } from '../platform/errors/app-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { contactSummary } from './contact-summary.js';
import { withFiles } from './timeline-files.js';

/** One contact with its segments and its whole timeline. */
@Injectable()
export class GetContactHistory {
  constructor(
    private readonly prisma: PrismaService,
    private readonly installation: CurrentInstallation,
    private readonly filesOfContact: FilesOfContact,
  ) {}

  /** Fails with `contact.not_found`. */
  async execute(contactId: string): Promise<ContactDetail> {
    // The contact first: what is read after it is at least as new, so a closed contact is shown with all that came before.
    const contact = await this.prisma.contact.findUnique({ where: { id: contactId } });
    if (!contact) throw new AppError('contact.not_found', 'There is no such contact.');
    const [segments, events, consents, messages, files] = await Promise.all([
      this.prisma.segment.findMany({ where: { contactId }, orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }] }),
      this.prisma.contactEvent.findMany({ where: { contactId }, orderBy: { eventId: 'asc' } }),
      this.prisma.contactConsent.findMany({ where: { contactId }, orderBy: [{ at: 'asc' }, { textId: 'asc' }] }),
      this.prisma.chatMessage.findMany({ where: { contactId }, orderBy: { seq: 'asc' } }),
      this.filesOfContact.execute(contactId),
    ]);
    return {
      ...contactSummary(contact),
      customerDetails: contact.customerDetails,
      ratingComment: contact.ratingComment,
      deviceCheck: deviceCheckSchema.parse(contact.deviceCheck),
      networkCheck: networkCheckSchema.nullable().parse(contact.networkCheck),
      phone: contact.calledNumber === null ? null : { number: contact.phoneNumber, calledNumber: contact.calledNumber },
      segments: await this.describe(segments),
      consents: consents.map((consent) => this.consent(consent, { customer: contact.customerName, invitees: inviteeNames(events) })),
      chat: messages.map((message) => chatMessage(message)),
      timeline: withFiles(events.map((event) => timelineEntry(event)), files),
      files: files.map((file) => fileAnswer(file)),
    };
  }

  private consent({ at, contactId: _contactId, participantId, ...answer }: ContactConsent, { customer, invitees }: OutsideNames): ConsentRecord {
    const known = participantId === customerParticipant ? customer : (invitees.get(participantId) ?? this.installation.current().staffNames.get(participantId));
    const name = known ?? '';
    return consentRecordSchema.parse({ ...answer, participantId, name, at: at.getTime() });
  }

  private async describe(segments: readonly Segment[]): Promise<ContactDetail['segments']> {
    const ids = segments.flatMap(({ dispositionId }) => dispositionId ?? []);
    const dispositions = ids.length > 0 ? await this.prisma.disposition.findMany({ where: { id: { in: ids } } }) : [];
    const nameById = new Map(dispositions.map(({ id, name }) => [id, localizedTextSchema.parse(name)]));
    const { staffNames } = this.installation.current();
    return segments.map((segment) => ({
      segmentId: segment.id,
      agentId: segment.agentId,
      agentName: staffNames.get(segment.agentId) ?? '',
      offeredAt: segment.offeredAt.getTime(),
      acceptedAt: segment.acceptedAt?.getTime() ?? null,
      talkStartedAt: segment.talkStartedAt?.getTime() ?? null,
      talkEndedAt: segment.talkEndedAt?.getTime() ?? null,
      wrapUpEndedAt: segment.wrapUpEndedAt?.getTime() ?? null,
      ending: segment.ending,
      disposition: segment.dispositionId === null ? null : (nameById.get(segment.dispositionId) ?? null),
      notes: segment.notes === '' ? null : segment.notes,
    }));
  }
}

interface OutsideNames {
  readonly customer: string;
  /** By participant, as they called themselves when they came in. */
  readonly invitees: ReadonlyMap<string, string>;
}

const redeemedSchema = z.object({ invitationId: z.string(), name: z.string() });

function inviteeNames(events: readonly ContactEvent[]): ReadonlyMap<string, string> {
  const redeemed = events.flatMap(({ data, type }) => (type === 'invitation.redeemed' ? [redeemedSchema.parse(data)] : []));
  return new Map(redeemed.map(({ invitationId, name }) => [inviteeIdOf(invitationId), name]));
}

function timelineEntry({ eventId, at, type, actor, agentId, segmentId, data }: ContactEvent): ContactDetail['timeline'][number] {
  const ids = { ...(agentId && { agentId }), ...(segmentId && { segmentId }) };
  return { eventId, at: at.getTime(), type, actor, data: { ...ids, ...(data as Record<string, unknown>) } };
}

function chatMessage({ at, authorId, authorName, body, messageId, role, seq }: ChatMessageRow): ContactDetail['chat'][number] {
  const from = chatAuthorSchema.parse({ role, id: authorId, name: authorName });
  return { messageId, seq, at: at.getTime(), from, body: chatBodySchema.parse(body) };
}
