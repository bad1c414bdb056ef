/** REST `/api/admin/{skills,schedules,entry-points,topics,dispositions}`. */
import { z } from 'zod';
import { savedResourceSchema, settingNameSchema } from './admin.js';
import { skillRequirementSchema } from './admin-queues.js';
import { attributeNameSchema, maxAttributes } from './attributes.js';
import { embeddingOriginSchema, maxEmbeddingOrigins } from './embedding.js';
import { channelSchema, idSchema, localizedTextSchema } from './identity.js';

export const skillSettingsSchema = z.object({ name: settingNameSchema, description: z.string().max(500).default('') });
export type SkillSettings = z.infer<typeof skillSettingsSchema>;

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "A time is 'HH:MM', from '00:00' to '24:00'.");
export const openPeriodSchema = z.object({ from: timeOfDaySchema, to: timeOfDaySchema });
export const weeklyPeriodSchema = openPeriodSchema.extend({ weekday: z.number().int().min(1).max(7) });
export const holidaySchema = z.object({
  date: z.iso.date(),
  name: z.string().max(80).default(''),
  open: z.array(openPeriodSchema).max(10).default([]),
});
export const scheduleSettingsSchema = z.object({
  name: settingNameSchema,
  timeZone: z.string().meta({ example: 'Europe/Berlin' }),
  weekly: z.array(weeklyPeriodSchema).max(70),
  holidays: z.array(holidaySchema).max(400).default([]),
});
export type ScheduleSettings = z.infer<typeof scheduleSettingsSchema>;

export const topicSettingsSchema = z.object({
  queueId: idSchema,
  name: localizedTextSchema,
  description: localizedTextSchema.default({ en: '', zh: '' }),
  priority: z.number().int().nullable().default(null),
  position: z.number().int().default(0),
  enabled: z.boolean().default(true),
});
export type TopicSettings = z.infer<typeof topicSettingsSchema>;

export const dispositionSettingsSchema = z.object({
  queueId: idSchema,
  name: localizedTextSchema,
  position: z.number().int().default(0),
  enabled: z.boolean().default(true),
});
export type DispositionSettings = z.infer<typeof dispositionSettingsSchema>;

export const attributeConditionSchema = z.object({
  name: attributeNameSchema,
  operator: z.enum(['one_of', 'none_of', 'present', 'absent']),
  values: z.array(z.string().max(200)).max(100).default([]),
  verified: z.boolean().default(false),
});
const anyRule = { topicIds: [], languages: [], channels: [], attributes: [] };
export const entryRuleSchema = z.object({
  name: settingNameSchema,
  when: z
    .object({
      topicIds: z.array(idSchema).max(100).default([]),
      languages: z.array(z.string().min(2).max(20)).max(50).default([]),
      channels: z.array(channelSchema).max(5).default([]),
      attributes: z.array(attributeConditionSchema).max(20).default([]),
    })
    .default(anyRule),
  queueId: idSchema.nullable().default(null),
  priority: z.number().int().nullable().default(null),
  requirements: z.array(skillRequirementSchema).max(20).default([]),
});
export const entryPointKindSchema = z.enum(['portal', 'phone', 'api']);
export const entryPointSettingsSchema = z.object({
  name: settingNameSchema,
  kind: entryPointKindSchema,
  channels: z.array(channelSchema).min(1).max(3).default(['video', 'voice']),
  attributes: z.array(attributeNameSchema).max(maxAttributes).default([]),
  allowedOrigins: z.array(embeddingOriginSchema).max(maxEmbeddingOrigins).default([]),
  requireVerified: z.boolean().default(false),
  rules: z.array(entryRuleSchema).max(200).default([]),
  fallbackQueueId: idSchema.nullable().default(null),
});
export type EntryPointSettings = z.infer<typeof entryPointSettingsSchema>;

const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: idSchema.nullable() });
export const skillViewSchema = savedResourceSchema.extend(skillSettingsSchema.shape);
export const skillListSchema = listOf(skillViewSchema);
export const scheduleViewSchema = savedResourceSchema.extend(scheduleSettingsSchema.shape);
export const scheduleListSchema = listOf(scheduleViewSchema);
export const topicViewSchema = savedResourceSchema.extend(topicSettingsSchema.shape);
export const topicListSchema = listOf(topicViewSchema);
export const dispositionViewSchema = savedResourceSchema.extend(dispositionSettingsSchema.shape);
export const dispositionListSchema = listOf(dispositionViewSchema);
/** What the organisation's own system signs customer tokens with (customer-token.ts). The secret is told once, when it is made. */
export const signingKeySchema = z.object({ keyId: idSchema, createdAt: z.iso.datetime() });
export type SigningKey = z.infer<typeof signingKeySchema>;
export const newSigningKeySchema = signingKeySchema.extend({ secret: z.string().meta({ description: 'Shown this once.' }) });
export type NewSigningKey = z.infer<typeof newSigningKeySchema>;
export const entryPointViewSchema = savedResourceSchema.extend(entryPointSettingsSchema.shape).extend({ signingKeys: z.array(signingKeySchema) });
export const entryPointListSchema = listOf(entryPointViewSchema);
