/**
 * Appointments: a link that opens the way to an agent, or to a queue, at a time that was agreed. REST `/api/admin/appointments`
 * for the organisation's systems, `appointment.*` on the agents' socket for the desk, `/api/appointments` for whoever has the
 * link; going in is `contact.start` with the link's token (customer-socket.ts).
 */
import { z } from 'zod';
import { attributesSchema } from './attributes.js';
import { emptySchema, idSchema, instantSchema, languageSchema, localizedTextSchema } from './identity.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

/** From now on; what is agreed is part of the live state of every process until it is over. */
export const appointmentFurthestMs = 60 * 24 * 3_600_000;
export const appointmentNoteMaxLength = 500;
const customerNameSchema = z.string().trim().min(1).max(80);
const noteSchema = z.string().trim().min(1).max(appointmentNoteMaxLength);
const durationSchema = z.number().int().min(5).max(480);

/** `begun`: the customer has come. `over`: and it has ended. `missed`: they have not. */
export const appointmentStateSchema = z.enum(['agreed', 'begun', 'over', 'missed', 'cancelled']);
export type AppointmentState = z.infer<typeof appointmentStateSchema>;

/** Its contact has the same id, under which history, reports and recordings know it. */
export const appointmentSchema = z.object({
  id: idSchema,
  version: z.number().int().min(1).meta({ description: 'Counts changes of its contact.' }),
  state: appointmentStateSchema,
  queueId: idSchema,
  queueName: z.string(),
  agentId: idSchema.nullable().meta({ description: 'With whom; null for whoever is next in the queue.' }),
  agentName: z.string().nullable(),
  from: instantSchema,
  until: instantSchema.meta({ description: 'The customer may come in until then; the conversation may take longer.' }),
  opensAt: instantSchema.meta({ description: 'Some minutes before `from`: from then on the link lets them in.' }),
  keptUntil: instantSchema.nullable().meta({ description: 'The customer is there, and its agent alone is asked until then.' }),
  topicId: idSchema,
  topic: localizedTextSchema,
  customerName: z.string(),
  note: z.string().nullable(),
  language: languageSchema,
});
export type Appointment = z.infer<typeof appointmentSchema>;

export const appointmentWarningSchema = z.object({
  code: z.enum(['queue_closed', 'agent_not_in_queue']),
  message: z.string().meta({ example: 'Support plans to be closed for a part of that time. The appointment counts all the same.' }),
});
export type AppointmentWarning = z.infer<typeof appointmentWarningSchema>;

const timeSchema = z.iso.datetime({ offset: true }).meta({ example: '2026-12-01T14:30:00+01:00' });

/** With an agent, with a queue, or with an agent in a queue's name. */
export const newAppointmentSchema = z
  .object({
    id: idSchema.optional().meta({ description: 'Of your choice: repeating the request with it makes no second appointment.' }),
    queueId: idSchema.optional().meta({ description: 'Without it: the first queue that the agent serves.' }),
    agentId: idSchema.optional(),
    topicId: idSchema.optional().meta({ description: 'Without it: the first topic of the queue.' }),
    from: timeSchema,
    until: timeSchema.optional(),
    durationMinutes: durationSchema.optional(),
    customer: z.object({ name: customerNameSchema, attributes: attributesSchema.optional() }),
    note: noteSchema.optional().meta({ description: 'For the agent; the customer does not see it.' }),
    language: languageSchema.default('en'),
  })
  .refine(({ agentId, queueId }) => agentId !== undefined || queueId !== undefined, { path: ['queueId'], message: 'An agent or a queue is needed.' })
  .refine(({ durationMinutes, until }) => (until === undefined) !== (durationMinutes === undefined), { path: ['until'], message: 'Either until or durationMinutes is needed.' });
export type NewAppointment = z.infer<typeof newAppointmentSchema>;

export const madeAppointmentSchema = appointmentSchema.extend({
  link: z.url().meta({ description: 'For the customer alone. Whoever has it is the customer of this appointment.' }),
  warnings: z.array(appointmentWarningSchema),
});
export type MadeAppointment = z.infer<typeof madeAppointmentSchema>;

export const appointmentSearchSchema = z.object({
  from: timeSchema.optional().meta({ description: 'Those that begin then or later.' }),
  to: timeSchema.optional().meta({ description: 'Those that begin before.' }),
  agentId: idSchema.optional(),
  queueId: idSchema.optional(),
  cursor: z.string().max(200).optional().meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AppointmentSearch = z.infer<typeof appointmentSearchSchema>;

export const appointmentPageSchema = z.object({ appointments: z.array(appointmentSchema), nextCursor: z.string().nullable() });
export type AppointmentPage = z.infer<typeof appointmentPageSchema>;

/** Who has the link proves it by the token in it, in the body so that no log has it. */
export const appointmentLinkSchema = z.object({ token: z.string().min(1).max(4_096) });

/** What somebody sees who opened the link; opening it changes nothing. */
export const appointmentLookSchema = z.object({
  contactId: idSchema,
  /** `early` and `open` are `agreed`, by the server's clock. */
  state: z.enum(['early', 'open', 'begun', 'over', 'missed', 'cancelled']),
  organisation: z.string(),
  /** The agent's name as customers see it; null for a queue. */
  with: z.string().nullable(),
  topicId: idSchema,
  topic: localizedTextSchema,
  customerName: z.string(),
  from: instantSchema,
  until: instantSchema,
  opensAt: instantSchema,
  now: instantSchema,
});
export type AppointmentLook = z.infer<typeof appointmentLookSchema>;

export const appointmentCalendarSchema = appointmentLinkSchema.extend({ language: languageSchema });

/** With it a page is the customer of the contact that has begun (customer-socket.ts). */
export const appointmentReturnSchema = z.object({ contactId: idSchema, guestToken: z.string(), expiresAt: instantSchema });

/** By an agent, for themselves or a queue of theirs, over the agents' socket. */
export const appointmentRequests = {
  /** `appointmentId` is the page's own, so that repeating it is harmless. `queueId` null: with the agent themselves. */
  'appointment.make': {
    payload: z.object({ appointmentId: idSchema, queueId: idSchema.nullable(), from: instantSchema, durationMinutes: durationSchema, customerName: customerNameSchema, note: noteSchema.optional(), language: languageSchema }),
    result: madeAppointmentSchema,
  },
  /** What this agent has or has made, and is not over; in order. Told anew one by one (`appointment.changed`). */
  'appointment.list': { payload: emptySchema, result: z.object({ appointments: z.array(appointmentSchema) }) },
  /** The link of one of them, once more. */
  'appointment.link': { payload: z.object({ appointmentId: idSchema }), result: z.object({ link: z.url() }) },
  /** Of one of them whose customer has not come. Repeating it is harmless. */
  'appointment.cancel': { payload: z.object({ appointmentId: idSchema }), result: emptySchema },
} as const satisfies RequestContracts;

export const appointmentPushes = {
  /** One that this agent has or has made, by whomever it was changed. */
  'appointment.changed': z.object({ appointment: appointmentSchema }),
} as const satisfies PushContracts;
