import { Injectable } from '@nestjs/common';
import { defaultQueue, memberOf } from '@visavis/acd';
import { localizedTextSchema } from '@visavis/contracts';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { Installation } from './installation.js';

/** Shown until somebody has written a consent text: nobody can be asked to agree to nothing. */
const noConsentText = { textVersion: 'none', text: { en: '', zh: '' } };

@Injectable()
export class InstallationRepository {
  constructor(private readonly prisma: PrismaService) {}

  async load(): Promise<Installation> {
    const inOrder = [{ position: 'asc' as const }, { id: 'asc' as const }];
    const [organisation, queues, topics, dispositions, consent, staff] = await this.prisma.$transaction(
      [
        this.prisma.organisation.findFirst({ orderBy: { createdAt: 'asc' } }),
        this.prisma.queue.findMany({ orderBy: { name: 'asc' }, include: { members: { where: { user: { disabledAt: null } } } } }),
        this.prisma.topic.findMany({ where: { enabled: true }, orderBy: inOrder }),
        this.prisma.disposition.findMany({ where: { enabled: true }, orderBy: inOrder }),
        this.prisma.consentText.findFirst({ orderBy: [{ createdAt: 'desc' }, { version: 'desc' }] }),
        this.prisma.user.findMany({ select: { id: true, name: true } }),
      ],
      { isolationLevel: 'RepeatableRead' },
    );
    return {
      organisation: organisation?.name ?? '',
      queues: queues.map(({ id, members, ...rules }) => ({ ...defaultQueue, ...rules, queueId: id, members: members.map(({ userId }) => memberOf(userId)) })),
      topics: topics.map(({ id, queueId, name, description, priority }) => ({
        topicId: id,
        queueId,
        name: localizedTextSchema.parse(name),
        description: localizedTextSchema.parse(description),
        priority,
      })),
      dispositions: dispositions.map(({ id, queueId, name }) => ({ dispositionId: id, queueId, name: localizedTextSchema.parse(name) })),
      consent: consent ? { textVersion: consent.version, text: localizedTextSchema.parse(consent.text) } : noConsentText,
      staffNames: new Map(staff.map(({ id, name }) => [id, name])),
    };
  }
}
