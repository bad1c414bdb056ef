import { validateEntryPoint } from '@visavis/acd';
import { entryPointKindSchema, entryRuleSchema, type EntryPointSettings } from '@visavis/contracts';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored } from '../configuration-resource.js';

type EntryPointView = EntryPointSettings & Stored;

export const entryPointResource: ConfigurationResource<EntryPointSettings, EntryPointView> = {
  kind: 'entry_point',
  uniqueField: 'name',
  async find(transaction, id) {
    const row = await transaction.entryPoint.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.entryPoint.findMany(pageArguments(page))).map((row) => viewOf(row)),
  check: (id, settings, around) => validateEntryPoint({ entryPointId: id, ...settings }, around),
  insert: (transaction, id, settings) => transaction.entryPoint.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.entryPoint.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.entryPoint.delete({ where: { id } }),
  usedBy: () => Promise.resolve([]),
};

function viewOf<Row extends { kind: string; rules: unknown }>({ kind, rules, ...row }: Row) {
  return { ...row, kind: entryPointKindSchema.parse(kind), rules: entryRuleSchema.array().parse(rules) };
}
