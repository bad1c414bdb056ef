/** POST /api/admin/entry-points/dry-run: which queue would this contact go to, and why. Changes nothing. */
import { z } from 'zod';
import { skillRequirementSchema } from './admin-queues.js';
import { entryPointKindSchema } from './admin-routing.js';
import { channelSchema, idSchema, instantSchema } from './identity.js';

export const dryRunSchema = z
  .object({
    entryPointId: idSchema.optional(),
    kind: entryPointKindSchema.optional(),
    topicId: idSchema.nullable().default(null),
    language: z.string().min(2).max(20).default('en'),
    channel: channelSchema.default('video'),
    attributes: z.record(z.string().max(80), z.string().max(200)).default({}),
    verifiedAttributes: z.array(z.string().max(80)).max(20).default([]).meta({ description: 'Which of the attributes a customer token would vouch for.' }),
  })
  .refine(({ entryPointId, kind }) => (entryPointId === undefined) !== (kind === undefined), 'Name either an entry point or a kind.');
export type DryRun = z.infer<typeof dryRunSchema>;

export const dryRunResultSchema = z.object({
  outcome: z.enum(['resolved', 'refused']),
  reason: z.enum(['entry_point_unknown', 'topic_unknown', 'channel_not_offered', 'no_queue']).nullable(),
  entryPointId: idSchema.nullable(),
  rules: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(['applied', 'not_met', 'not_reached']),
      unmet: z.array(z.string()).meta({ description: "'topic', 'language', 'channel' or 'attribute:NAME'", example: ['language'] }),
    }),
  ),
  queue: z
    .object({
      queueId: idSchema,
      name: z.string(),
      from: z.enum(['rule', 'topic', 'fallback']),
      open: z.boolean(),
      changesAt: instantSchema.nullable(),
    })
    .nullable(),
  priority: z.number().int().nullable(),
  priorityFrom: z.enum(['rule', 'topic', 'queue']).nullable(),
  requirements: z.array(skillRequirementSchema.extend({ skillName: z.string() })),
  agentsAble: z.number().int().nonnegative().meta({ description: 'Members of the queue with the skills, signed in or not.' }),
});
export type DryRunResult = z.infer<typeof dryRunResultSchema>;
