import { isOpen, nextChangeAt, validateQueue, type Findings } from '@visavis/acd';
import { limitActionSchema, queueForcedSchema, queueSettingsSchema, type QueueSettings, type QueueView as QueueAnswer } from '@visavis/contracts';
import { queueConfigurationOf, queueInclude, type QueueRow } from '../../configuration/installation-rows.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Transaction } from '../configuration-resource.js';
import { queueUses } from './queue-uses.js';

type QueueView = Omit<QueueAnswer, 'warnings'>;

export const queueResource: ConfigurationResource<QueueSettings, QueueView> = {
  kind: 'queue',
  uniqueField: 'name',
  async find(transaction, id) {
    const row = await transaction.queue.findUnique({ where: { id }, include: queueInclude });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.queue.findMany({ ...pageArguments(page), include: queueInclude })).map((row) => viewOf(row)),
  async check(id, { scheduleId, whenClosed, atClosing, waitingMessage: _waitingMessage, ...settings }, around, transaction) {
    const opening = { hours: null, forced: null, whenClosed, atClosing };
    const findings = validateQueue({ ...settings, queueId: id, members: [], opening }, around);
    return { ...findings, errors: [...findings.errors, ...(await unknownSchedule(scheduleId, transaction))] };
  },
  insert: (transaction, id, { requirements, ...settings }) =>
    transaction.queue.create({ data: { id, ...settings, requirements: { createMany: { data: requirements } } } }),
  update: (transaction, id, { requirements, ...settings }) =>
    transaction.queue.update({
      where: { id },
      data: { ...settings, version: nextVersion, requirements: { deleteMany: {}, createMany: { data: requirements } } },
    }),
  delete: (transaction, id) => transaction.queue.delete({ where: { id } }),
  usedBy: queueUses,
};

async function unknownSchedule(scheduleId: string | null, transaction: Transaction): Promise<Findings['errors']> {
  if (scheduleId === null || (await transaction.schedule.findUnique({ where: { id: scheduleId } }))) return [];
  return [{ path: 'scheduleId', code: 'unknown_schedule', message: `There is no schedule ${scheduleId}.` }];
}

function viewOf(row: QueueRow): QueueView {
  const { opening, members, queueId: _queueId, ...queue } = queueConfigurationOf(row);
  const now = Date.now();
  const settings = queueSettingsSchema.parse({
    ...queue,
    dispositionRequired: row.dispositionRequired,
    scheduleId: row.scheduleId,
    whenClosed: limitActionSchema.parse(opening.whenClosed),
    atClosing: opening.atClosing,
    waitingMessage: row.waitingMessage,
  });
  return {
    id: row.id,
    version: row.version,
    ...settings,
    members: [...members],
    forced: queueForcedSchema.shape.forced.parse(opening.forced),
    open: isOpen(opening, now),
    changesAt: nextChangeAt(opening, now),
  };
}
