import { validateTopic } from '@visavis/acd';
import { localizedTextSchema, type DispositionSettings } from '@visavis/contracts';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored } from '../configuration-resource.js';

type DispositionView = DispositionSettings & Stored;

export const dispositionResource: ConfigurationResource<DispositionSettings, DispositionView> = {
  kind: 'disposition',
  uniqueField: 'id',
  async find(transaction, id) {
    const row = await transaction.disposition.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.disposition.findMany(pageArguments(page))).map((row) => viewOf(row)),
  check: (_id, { queueId }, around) => validateTopic({ queueId, priority: null }, around),
  insert: (transaction, id, settings) => transaction.disposition.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.disposition.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.disposition.delete({ where: { id } }),
  async usedBy(transaction, id) {
    const used = await transaction.segment.count({ where: { dispositionId: id } });
    return used === 0 ? [] : [`Conversations in the history that carry it: ${used}. Disable it instead.`];
  },
};

function viewOf<Row extends { name: unknown }>({ name, ...row }: Row) {
  return { ...row, name: localizedTextSchema.parse(name) };
}
