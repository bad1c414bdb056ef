/** REST `/api/admin/queues`. Numbers have the form only; what they must be, the ACD's validation says, all faults at once. */
import { z } from 'zod';
import { millisecondsSchema, savedResourceSchema, settingNameSchema } from './admin.js';
import { idSchema, instantSchema, localizedTextSchema } from './identity.js';

export const skillLevelSchema = z.literal([1, 2, 3, 4, 5], 'A skill level is 1, 2, 3, 4 or 5.').meta({ example: 3 });
export const skillRequirementSchema = z.object({ skillId: idSchema, level: skillLevelSchema });

export const limitActionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('overflow'), queueId: idSchema }),
  z.object({ type: z.literal('callback'), message: localizedTextSchema.nullable() }),
  z.object({ type: z.literal('end'), message: localizedTextSchema.nullable() }),
]);

export const relaxationStepSchema = z.object({
  afterMs: millisecondsSchema,
  change: z.discriminatedUnion('type', [
    z.object({ type: z.literal('lower_level'), skillId: idSchema, level: skillLevelSchema }),
    z.object({ type: z.literal('drop_skill'), skillId: idSchema }),
    z.object({ type: z.literal('add_queue'), queueId: idSchema }),
  ]),
});

const timedLimitSchema = z.object({ afterMs: millisecondsSchema, action: limitActionSchema });
export const queueLimitsSchema = z.object({
  maxLength: z.object({ contacts: z.number().int(), action: limitActionSchema }).nullable().default(null),
  maxWait: timedLimitSchema.nullable().default(null),
  noAgents: timedLimitSchema.nullable().default(null),
  transferWaitMs: millisecondsSchema.nullable().default(120_000),
});

export const callbackRulesSchema = z.object({
  offered: z.boolean().default(false),
  attempts: z.number().int().default(3),
  retryGapMs: millisecondsSchema.default(300_000),
  answerMs: millisecondsSchema.default(60_000),
});

export const queueMemberSchema = z.object({
  agentId: idSchema,
  tier: z.number().int().default(1),
  position: z.number().int().default(0),
  weight: z.number().int().default(1),
});
export const queueMembersSchema = z.object({ members: z.array(queueMemberSchema).max(2_000) });
export type QueueMembers = z.infer<typeof queueMembersSchema>;

export const queueForcedSchema = z.object({ forced: z.enum(['open', 'closed']).nullable() });
export type QueueForced = z.infer<typeof queueForcedSchema>;

const waitingTextSchema = z.string().trim().max(1_000).default('');

/** What is left out takes the default given. */
export const queueSettingsSchema = z.object({
  name: settingNameSchema,
  strategy: z.string().default('longest-idle'),
  defaultPriority: z.number().int().default(0),
  secondsPerLevel: z.number().int().default(60),
  serviceLevelMs: millisecondsSchema.default(20_000),
  offerMs: millisecondsSchema.default(20_000),
  connectMs: millisecondsSchema.default(20_000),
  wrapUpMs: millisecondsSchema.default(60_000),
  rejectCoolDownMs: millisecondsSchema.default(30_000),
  shortAbandonMs: millisecondsSchema.default(5_000),
  tierDelayMs: millisecondsSchema.default(20_000),
  affinityMs: millisecondsSchema.default(0),
  sameCustomer: z.enum(['join', 'refuse', 'allow']).default('join'),
  dispositionRequired: z.boolean().default(true),
  requirements: z.array(skillRequirementSchema).max(20).default([]),
  relaxation: z.array(relaxationStepSchema).max(20).default([]),
  limits: queueLimitsSchema.prefault({}),
  callback: callbackRulesSchema.prefault({}),
  scheduleId: idSchema.nullable().default(null),
  whenClosed: limitActionSchema.default({ type: 'end', message: null }),
  atClosing: z.enum(['serve', 'callback', 'end']).default('serve'),
  waitingMessage: z.object({ en: waitingTextSchema, zh: waitingTextSchema }).prefault({}),
});
export type QueueSettings = z.infer<typeof queueSettingsSchema>;

export const queueViewSchema = savedResourceSchema.extend({
  ...queueSettingsSchema.shape,
  members: queueMembersSchema.shape.members,
  forced: queueForcedSchema.shape.forced,
  open: z.boolean().meta({ description: 'At this moment.' }),
  changesAt: instantSchema.nullable().meta({ description: 'When it opens or closes next by its hours.' }),
});
export type QueueView = z.infer<typeof queueViewSchema>;
export const queueListSchema = z.object({ items: z.array(queueViewSchema), nextCursor: idSchema.nullable() });

export const strategyListSchema = z.object({ items: z.array(z.object({ name: z.string(), description: z.string() })) });
export type StrategyList = z.infer<typeof strategyListSchema>;
