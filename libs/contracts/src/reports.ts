/** REST `/api/admin/reports`: what was counted in intervals of 15 minutes, with the formulas of docs/metrics.md. */
import { z } from 'zod';
import { idSchema, instantSchema } from './identity.js';

const localDate = z.iso.date().describe('A day in `timeZone`: it begins there.');
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'This is no time zone.').describe('An IANA time zone, such as Europe/Berlin.');

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const instantOrDay = z.union([z.iso.datetime({ offset: true }), localDate]);

export const reportSearchSchema = z.object({
  from: instantOrDay.describe('The first instant, or the first day.'),
  to: instantOrDay.describe('The instant, or the beginning of the day, up to which it goes.'),
  timeZone: timeZoneSchema.default('UTC'),
  interval: z.enum(['15m', 'hour', 'day']).default('day'),
  /** Only this queue, or this agent. */
  id: idSchema.optional(),
  format: z.enum(['json', 'csv']).optional(),
});
export type ReportSearch = z.infer<typeof reportSearchSchema>;

const count = z.number().int().nonnegative();
const ms = z.number().nonnegative();
const share = z.number().min(0).max(1).nullable();

const workShape = {
  offersMade: count,
  offersAccepted: count,
  offersRejected: count,
  offersExpired: count,
  offersRescinded: count,
  handled: count.describe('Segments with a conversation that are wrapped up.'),
  talkMs: ms,
  holdMs: ms,
  wrapUpMs: ms,
  averageHandlingMs: ms.nullable().describe('AHT: (talk + hold + wrap-up) ÷ handled segments.'),
  transferredOut: count,
  ratings: count,
  averageRating: z.number().min(1).max(5).nullable().describe('Sum of stars ÷ ratings.'),
};
const rowShape = { startsAt: instantSchema, localStart: z.string().describe('`startsAt` as clocks in `timeZone` show it.'), id: idSchema, name: z.string() };

export const queueFiguresSchema = z.object({
  entered: count.describe('New + transferred in + overflowed in + callbacks come due + returned.'),
  enteredNew: count,
  enteredTransferred: count,
  enteredOverflowed: count,
  enteredCallback: count,
  enteredReturned: count.describe('Answered before, and back in line because the agent was lost.'),
  answered: count,
  answeredInTarget: count.describe('Answered within the service level that the queue promised at that moment.'),
  serviceLevel: share.describe('Answered within the target ÷ (answered + abandoned after the short-abandon threshold).'),
  averageWaitMs: ms.nullable().describe('ASA: mean queue wait of answered contacts.'),
  longestWaitMs: ms.describe('Longest queue wait of an answered contact.'),
  abandoned: count,
  abandonedShort: count,
  abandonment: share.describe('Abandoned ÷ (entered − turned into callback − abandoned short).'),
  overflowedOut: count,
  toCallback: count.describe('Left the line to be called back.'),
  callbackMissed: count.describe('Called and not reached, to be tried again.'),
  callbackUnreached: count.describe('Called for the last time and not reached.'),
  callbacksKept: count.describe('Answered contacts that had been called back.'),
  refused: count,
  refusedClosed: count,
  refusedFull: count,
  refusedMaxWait: count,
  refusedNoAgents: count,
  failed: count,
  stillWaiting: z.number().int().describe('Of those who entered in this interval: entered minus every way out.'),
  leftLine: count.describe('Left the line in this interval, whenever they had entered.'),
  ...workShape,
});
export type QueueFigures = z.infer<typeof queueFiguresSchema>;

export const agentFiguresSchema = z.object({
  ...workShape,
  occupancy: share.describe('Engaged ÷ (engaged + idle while available). Ringing is idle time.'),
  idleMs: ms,
  engagedMs: ms,
  offlineMs: ms,
  shortBreakMs: ms,
  lunchMs: ms,
  meetingMs: ms,
  trainingMs: ms,
  backOfficeMs: ms,
  notRespondingMs: ms,
});
export type AgentFigures = z.infer<typeof agentFiguresSchema>;

export const queueReportSchema = z.object({ rows: z.array(z.object({ ...rowShape, ...queueFiguresSchema.shape })) });
export type QueueReport = z.infer<typeof queueReportSchema>;
export const agentReportSchema = z.object({ rows: z.array(z.object({ ...rowShape, ...agentFiguresSchema.shape })) });
export type AgentReport = z.infer<typeof agentReportSchema>;

export const checkSearchSchema = z.object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) });
export type CheckSearch = z.infer<typeof checkSearchSchema>;

export const statisticsCheckSchema = z.object({
  agrees: z.boolean(),
  /** Numbers that were compared: one counter of one queue or agent in one interval. */
  compared: count,
  differences: z.array(z.object({ of: z.enum(['queue', 'agent']), id: z.string(), startsAt: instantSchema, counter: z.string(), stored: z.number(), recounted: z.number() })),
});
export type StatisticsCheck = z.infer<typeof statisticsCheckSchema>;
