/** REST `GET /api/admin/live`: the call centre at this moment, and its figures since local midnight. */
import { z } from 'zod';
import { intentSchema } from './agent-socket.js';
import { waitEstimateSchema } from './customer-socket.js';
import { idSchema, instantSchema } from './identity.js';
import { agentFiguresSchema, queueFiguresSchema, timeZoneSchema } from './reports.js';

export const liveSearchSchema = z.object({ timeZone: timeZoneSchema.default('UTC') });
export type LiveSearch = z.infer<typeof liveSearchSchema>;

const count = z.number().int().nonnegative();

export const liveStaffSchema = z.object({
  idle: count.describe('Available, connected, and with nothing to do.'),
  ringing: count,
  engaged: count.describe('Calling, connecting, or in a conversation.'),
  wrapping: count,
  away: count.describe('Available or on a break, and not connected at the moment.'),
  onBreak: z.record(z.string(), count).describe('Connected and on a break, by reason.'),
  offline: count,
});
export type LiveStaff = z.infer<typeof liveStaffSchema>;

export const liveSchema = z.object({
  /** The store's clock when this was put together. */
  at: instantSchema,
  queues: z.array(
    z.object({
      queueId: idSchema,
      name: z.string(),
      open: z.boolean(),
      waiting: count,
      longestWaitingSince: instantSchema.nullable(),
      estimate: waitEstimateSchema.nullable().describe('For whoever joins the end of the line now.'),
      agents: liveStaffSchema,
      today: queueFiguresSchema,
    }),
  ),
  agents: z.array(
    z.object({
      agentId: idSchema,
      name: z.string(),
      intent: intentSchema,
      connected: z.boolean(),
      engagements: z.array(z.object({ contactId: idSchema, state: z.string(), since: instantSchema })),
      missedInARow: count,
      today: agentFiguresSchema.describe('What has ended: the present state counts once it does.'),
    }),
  ),
});
export type Live = z.infer<typeof liveSchema>;
