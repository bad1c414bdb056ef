import { Injectable } from '@nestjs/common';
import { localizedTextSchema, serviceTextId } from '@visavis/contracts';
import type { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { agentConfigurationOf, entryPointConfigurationOf, entryPointInclude, queueConfigurationOf, queueInclude, sipAccountOf } from './installation-rows.js';
import { consentTextOf, latestOfEach } from './consent-texts.js';
import type { Installation } from './installation.js';

/** Shown until somebody has written a consent text: nobody can be asked to agree to nothing. */
const noConsentText = { textVersion: 'none', text: { en: '', zh: '' } };

@Injectable()
export class InstallationRepository {
  constructor(private readonly prisma: PrismaService) {}

  load(): Promise<Installation> {
    return this.prisma.$transaction((transaction) => readInstallation(transaction), { isolationLevel: 'RepeatableRead' });
  }
}

/** All of one moment, if the transaction sees one moment only. */
export async function readInstallation(client: Prisma.TransactionClient): Promise<Installation> {
  const inOrder = [{ position: 'asc' as const }, { id: 'asc' as const }];
  // One after the other: a transaction is one connection, which answers one question at a time.
  const organisation = await client.organisation.findFirst({ orderBy: { createdAt: 'asc' } });
  const queues = await client.queue.findMany({ orderBy: { name: 'asc' }, include: queueInclude });
  const topics = await client.topic.findMany({ where: { enabled: true }, orderBy: inOrder });
  const dispositions = await client.disposition.findMany({ where: { enabled: true }, orderBy: inOrder });
  const texts = latestOfEach(await client.consentText.findMany({ orderBy: [{ createdAt: 'desc' }, { version: 'desc' }] })).map((row) => consentTextOf(row));
  const service = texts.find(({ textId }) => textId === serviceTextId);
  const replies = await client.cannedReply.findMany({ where: { enabled: true }, orderBy: { shortcut: 'asc' } });
  const staff = await client.user.findMany({ select: { id: true, name: true, chatCapacity: true, disabledAt: true, skills: true } });
  const skills = await client.skill.findMany();
  const entryPoints = await client.entryPoint.findMany({ orderBy: { id: 'asc' }, include: entryPointInclude });
  const sipAccounts = await client.sipAccount.findMany({ where: { enabled: true }, orderBy: { id: 'asc' } });
  return {
    organisation: organisation?.name ?? '',
    queues: queues.map((row) => queueConfigurationOf(row)),
    topics: topics.map(({ id, queueId, name, description, priority }) => ({
      topicId: id,
      queueId,
      name: localizedTextSchema.parse(name),
      description: localizedTextSchema.parse(description),
      priority,
    })),
    dispositions: dispositions.map(({ id, queueId, name }) => ({ dispositionId: id, queueId, name: localizedTextSchema.parse(name) })),
    consent: service ? { textVersion: service.version, text: service.text } : noConsentText,
    recordingTexts: texts.filter(({ keeps, textId }) => textId !== serviceTextId && keeps.length > 0),
    waitingMessages: new Map(queues.map(({ id, waitingMessage }) => [id, localizedTextSchema.parse(waitingMessage)] as const).filter(([, { en, zh }]) => en !== '' || zh !== '')),
    replies: replies.map(({ id, title, shortcut, text, queueIds }) => ({ replyId: id, title, shortcut, text: localizedTextSchema.parse(text), queueIds })),
    staffNames: new Map(staff.map(({ id, name }) => [id, name])),
    skillNames: new Map(skills.map(({ id, name }) => [id, name])),
    agents: staff.filter(({ disabledAt }) => disabledAt === null).map((row) => agentConfigurationOf(row)),
    entryPoints: entryPoints.map((row) => entryPointConfigurationOf(row)),
    sipAccounts: sipAccounts.map((row) => sipAccountOf(row)),
  };
}
