import { validateSchedule } from '@visavis/acd';
import type { ScheduleSettings } from '@visavis/contracts';
import { openingHoursOf } from '../../configuration/installation-rows.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored } from '../configuration-resource.js';

type ScheduleView = ScheduleSettings & Stored;

export const scheduleResource: ConfigurationResource<ScheduleSettings, ScheduleView> = {
  kind: 'schedule',
  uniqueField: 'name',
  async find(transaction, id) {
    const row = await transaction.schedule.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.schedule.findMany(pageArguments(page))).map((row) => viewOf(row)),
  check: (_id, settings) => validateSchedule(settings),
  insert: (transaction, id, settings) => transaction.schedule.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.schedule.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.schedule.delete({ where: { id } }),
  async usedBy(transaction, id) {
    const queues = await transaction.queue.findMany({ where: { scheduleId: id }, orderBy: { name: 'asc' } });
    return queues.map(({ name }) => `The queue '${name}' opens by it.`);
  },
};

function viewOf(row: { id: string; version: number; name: string; timeZone: string; weekly: unknown; holidays: unknown }): ScheduleView {
  const { weekly, holidays } = openingHoursOf(row);
  return { id: row.id, version: row.version, name: row.name, timeZone: row.timeZone, weekly: [...weekly], holidays: holidays.map((day) => ({ ...day, open: [...day.open] })) };
}
