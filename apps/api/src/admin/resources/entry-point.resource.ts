import { validateEntryPoint, type Finding } from '@visavis/acd';
import { entryPointKindSchema, entryRuleSchema, type EntryPointSettings, type SigningKey } from '@visavis/contracts';
import { entryPointInclude } from '../../configuration/installation-rows.js';
import { usedBySipAccounts } from './sip-account.resource.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored } from '../configuration-resource.js';

/** Signing keys are made and removed one by one, and are no settings. */
export type EntryPointView = EntryPointSettings & Stored & { readonly signingKeys: readonly SigningKey[] };

export const entryPointResource: ConfigurationResource<EntryPointSettings, EntryPointView> = {
  kind: 'entry_point',
  uniqueField: 'name',
  async find(transaction, id) {
    const row = await transaction.entryPoint.findUnique({ where: { id }, include: entryPointInclude });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.entryPoint.findMany({ ...pageArguments(page), include: entryPointInclude })).map((row) => viewOf(row)),
  async check(id, settings, around, transaction) {
    const { errors, warnings } = validateEntryPoint({ entryPointId: id, ...settings }, around);
    const isForPhones = settings.kind === 'phone' && settings.channels.includes('voice');
    const uses = isForPhones ? [] : await usedBySipAccounts(transaction, ({ entryPointId }) => entryPointId === id);
    return { errors: [...errors, ...uses.map((use): Finding => ({ path: 'kind', code: 'wrong_kind', message: `${use} Telephones need the kind 'phone' and the channel 'voice'.` }))], warnings };
  },
  insert: (transaction, id, settings) => transaction.entryPoint.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.entryPoint.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.entryPoint.delete({ where: { id } }),
  usedBy: (transaction, id) => usedBySipAccounts(transaction, ({ entryPointId }) => entryPointId === id),
};

function viewOf<Row extends { kind: string; rules: unknown; signingKeys: readonly { id: string; createdAt: Date }[] }>({ kind, rules, signingKeys, ...row }: Row) {
  return {
    ...row,
    kind: entryPointKindSchema.parse(kind),
    rules: entryRuleSchema.array().parse(rules),
    signingKeys: signingKeys.map(({ id, createdAt }) => ({ keyId: id, createdAt: createdAt.toISOString() })),
  };
}
