/** Rows of PostgreSQL as what the ACD knows. Documents are parsed: what somebody wrote past the api is noticed here. */
import type { AgentConfiguration, OpeningHours, QueueConfiguration, SkillLevel } from '@visavis/acd';
import {
  calledNumberSchema,
  callbackRulesSchema,
  embeddingOriginSchema,
  entryPointKindSchema,
  entryRuleSchema,
  holidaySchema,
  limitActionSchema,
  queueForcedSchema,
  queueLimitsSchema,
  queueSettingsSchema,
  relaxationStepSchema,
  sipAccountSettingsSchema,
  skillLevelSchema,
  weeklyPeriodSchema,
  type SipAccountPlain,
} from '@visavis/contracts';
import type { Prisma, SipAccount } from '../generated/prisma/client.js';
import type { InstalledEntryPoint, InstalledSipAccount } from './installation.js';

export const queueInclude = {
  members: { where: { user: { disabledAt: null } }, orderBy: [{ tier: 'asc' }, { position: 'asc' }, { userId: 'asc' }] },
  requirements: { orderBy: { skillId: 'asc' } },
  schedule: true,
  // Enough to know whether there is any to choose from.
  dispositions: { where: { enabled: true }, take: 1, select: { id: true } },
} satisfies Prisma.QueueInclude;

export const entryPointInclude = { signingKeys: { orderBy: { id: 'desc' } } } satisfies Prisma.EntryPointInclude;
type EntryPointRow = Prisma.EntryPointGetPayload<{ include: typeof entryPointInclude }>;

export type QueueRow = Prisma.QueueGetPayload<{ include: typeof queueInclude }>;

export function queueConfigurationOf(row: QueueRow): QueueConfiguration {
  const { id, members, requirements, schedule, forced, whenClosed, atClosing, dispositions, ...plain } = row;
  const { scheduleId: _scheduleId, version: _version, waitingMessage: _waitingMessage, ...settings } = plain;
  return {
    ...settings,
    queueId: id,
    members: members.map(({ userId, tier, position, weight }) => ({ agentId: userId, tier, position, weight })),
    requirements: requirements.map(({ skillId, level }) => ({ skillId, level: levelOf(level) })),
    relaxation: relaxationStepSchema.array().parse(row.relaxation),
    limits: queueLimitsSchema.parse(row.limits),
    callback: callbackRulesSchema.parse(row.callback),
    dispositionRequired: row.dispositionRequired && dispositions.length > 0,
    sameCustomer: queueSettingsSchema.shape.sameCustomer.parse(row.sameCustomer),
    opening: {
      hours: schedule ? openingHoursOf(schedule) : null,
      forced: queueForcedSchema.shape.forced.parse(forced),
      whenClosed: limitActionSchema.parse(whenClosed),
      atClosing: queueSettingsSchema.shape.atClosing.parse(atClosing),
    },
  };
}

export function openingHoursOf({ timeZone, weekly, holidays }: { timeZone: string; weekly: unknown; holidays: unknown }): OpeningHours {
  return { timeZone, weekly: weeklyPeriodSchema.array().parse(weekly), holidays: holidaySchema.array().parse(holidays) };
}

export function entryPointConfigurationOf(row: EntryPointRow): InstalledEntryPoint {
  const { id, name, channels, attributes, fallbackQueueId, requireVerified } = row;
  const kind = entryPointKindSchema.parse(row.kind);
  const rules = entryRuleSchema.array().parse(row.rules);
  const allowedOrigins = embeddingOriginSchema.array().parse(row.allowedOrigins);
  const signingKeyIds = row.signingKeys.map(({ id: keyId }) => keyId);
  return { entryPointId: id, name, kind, channels, attributes, allowedOrigins, requireVerified, signingKeyIds, rules, fallbackQueueId };
}

export function sipAccountOf({ enabled: _enabled, id, secret, ...row }: SipAccount): InstalledSipAccount {
  return { ...row, accountId: id, sealedSecret: secret, transport: transportOf(row.transport), numbers: calledNumberSchema.array().parse(row.numbers) };
}

/** What somebody wrote past the api is noticed. */
export function transportOf(text: string): SipAccountPlain['transport'] {
  return sipAccountSettingsSchema.shape.transport.parse(text);
}

type AgentRow = Prisma.UserGetPayload<{ select: { id: true; chatCapacity: true; skills: true } }>;

export function agentConfigurationOf({ id, chatCapacity, skills }: AgentRow): AgentConfiguration {
  return { agentId: id, chatCapacity, skills: Object.fromEntries(skills.map(({ skillId, level }) => [skillId, levelOf(level)])) };
}

function levelOf(level: number): SkillLevel {
  return skillLevelSchema.parse(level);
}
