/**
 * How good everybody's connection is during a conversation: each page measures its own, the others are told, and the samples
 * are kept with the contact. The same for customers, agents and invitees.
 */
import { z } from 'zod';
import { idSchema, instantSchema } from './identity.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const qualityLevelSchema = z.enum(['good', 'fair', 'poor']);

const percentSchema = z.number().min(0).max(100);
const durationSchema = z.number().int().nonnegative().max(600_000);

/** What one page measured over an interval. Null where the browser does not say, or nothing was sent or received. */
export const qualitySampleSchema = z.object({
  intervalMs: z.number().int().positive().max(600_000),
  /** Of what this page sends, as the media server gets it. */
  sentLossPercent: percentSchema.nullable(),
  sentJitterMs: durationSchema.nullable(),
  /** Of what this page gets: the way from the others to the media server is in it as well. */
  receivedLossPercent: percentSchema.nullable(),
  receivedJitterMs: durationSchema.nullable(),
  /** Between this page and the media server. */
  roundTripMs: durationSchema.nullable(),
  /** Times that a received picture stood still, and for how long altogether. */
  freezes: z.number().int().nonnegative().max(10_000).nullable(),
  freezeMs: durationSchema.nullable(),
});
export type QualitySample = z.infer<typeof qualitySampleSchema>;

/** REST `/api/admin/contacts/:contactId/quality`: what each participant's page measured, by participant, eldest first. */
export const contactQualitySchema = z.object({
  contactId: idSchema,
  participants: z.array(
    z.object({
      /** `customer`, `agent:ID` or `invitee:ID`. */
      participantId: z.string(),
      /** Null for who came by an invitation: the timeline says who they were. */
      name: z.string().nullable(),
      samples: z.array(
        qualitySampleSchema.extend({
          /** The end of the interval. */
          at: instantSchema,
          level: qualityLevelSchema,
        }),
      ),
    }),
  ),
});
export type ContactQuality = z.infer<typeof contactQualitySchema>;

/** How somebody's connection was last, as the others may know it. Their own sending trouble explains what the others miss. */
export const legQualitySchema = z.object({
  legId: z.string(),
  level: qualityLevelSchema,
  sentLossPercent: percentSchema.nullable(),
  sentJitterMs: durationSchema.nullable(),
});
export type LegQuality = z.infer<typeof legQualitySchema>;

export const qualityRequests = {
  /**
   * Every few seconds, for the page's own open leg. `level` is what the page itself shows, so that all pages say the same.
   * The answer has the latest of everybody else who reported within the last seconds. Too often: `request.rate_limited`.
   */
  'quality.report': {
    payload: z.object({ contactId: idSchema, level: qualityLevelSchema, sample: qualitySampleSchema }),
    result: z.object({ others: z.array(legQualitySchema) }),
  },
} as const satisfies RequestContracts;

export const qualityPushes = {
  /** Somebody else's level has changed. */
  'quality.changed': legQualitySchema.extend({ contactId: idSchema }),
} as const satisfies PushContracts;
