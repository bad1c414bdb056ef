import type { Finding, Surroundings } from '@visavis/acd';
import { calledNumberSchema, type CalledNumberSettings, type SipAccountPlain, type SipAccountSettings } from '@visavis/contracts';
import { transportOf } from '../../configuration/installation-rows.js';
import { plainNumber } from '../../telephony/accounts/number-for.js';
import type { SipAccount } from '../../generated/prisma/client.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored, type Transaction } from '../configuration-resource.js';

/** What is written has its secret sealed already; what is read has none. */
export type SipAccountView = SipAccountPlain & Stored;

export const sipAccountResource: ConfigurationResource<SipAccountSettings, SipAccountView> = {
  kind: 'sip_account',
  uniqueField: 'name',
  async find(transaction, id) {
    const row = await transaction.sipAccount.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.sipAccount.findMany(pageArguments(page))).map((row) => viewOf(row)),
  async check(id, { address, numbers, secret }, around, transaction) {
    const isNew = (await transaction.sipAccount.count({ where: { id } })) === 0;
    const isTaken = (await transaction.sipAccount.count({ where: { address, id: { not: id } } })) > 0;
    const entryPoints = await transaction.entryPoint.findMany({ select: { id: true, name: true, kind: true, channels: true } });
    const errors: Finding[] = [
      ...(isNew && secret === undefined ? [{ path: 'secret', code: 'no_secret', message: 'A new account needs what it registers with.' } as const] : []),
      ...(isTaken ? [{ path: 'address', code: 'twice', message: 'Another SIP account has this address already.' } as const] : []),
      ...numbers.flatMap((number, index) => wrongNumber(number, `numbers.${index}`, { ...around, entryPoints })),
      ...twice(numbers),
    ];
    return { errors, warnings: [] };
  },
  async insert(transaction, id, { secret = '', ...settings }) {
    await transaction.sipAccount.create({ data: { id, ...settings, secret } });
  },
  update: (transaction, id, { secret, ...settings }) =>
    transaction.sipAccount.update({ where: { id }, data: { ...settings, ...(secret !== undefined && { secret }), version: nextVersion } }),
  delete: (transaction, id) => transaction.sipAccount.delete({ where: { id } }),
  usedBy: () => Promise.resolve([]),
};

/** Sentences that name the accounts a topic or an entry point is used by. */
export async function usedBySipAccounts(transaction: Transaction, uses: (number: CalledNumberSettings) => boolean): Promise<readonly string[]> {
  const accounts = await transaction.sipAccount.findMany({ orderBy: { name: 'asc' } });
  return accounts.filter((row) => viewOf(row).numbers.some((number) => uses(number))).map(({ name }) => `A number of the SIP account '${name}' leads to it.`);
}

interface NumberSurroundings extends Surroundings {
  readonly entryPoints: readonly { readonly id: string; readonly name: string; readonly kind: string; readonly channels: readonly string[] }[];
}

function wrongNumber({ entryPointId, topicId }: CalledNumberSettings, path: string, { configuration, entryPoints }: NumberSurroundings): Finding[] {
  const entryPoint = entryPoints.find(({ id }) => id === entryPointId);
  const where = `${path}.entryPointId`;
  return [
    ...(entryPoint ? [] : [{ path: where, code: 'unknown_entry_point', message: `There is no entry point ${entryPointId}.` } as const]),
    ...(entryPoint && (entryPoint.kind !== 'phone' || !entryPoint.channels.includes('voice')) ? [{ path: where, code: 'wrong_kind', message: `The entry point '${entryPoint.name}' is not for telephones, or takes no voice.` } as const] : []),
    ...(configuration.topics.some((topic) => topic.topicId === topicId) ? [] : [{ path: `${path}.topicId`, code: 'unknown_topic', message: `There is no topic ${topicId}.` } as const]),
  ];
}

function twice(numbers: readonly CalledNumberSettings[]): Finding[] {
  return numbers.flatMap(({ number }, index): Finding[] =>
    numbers.findIndex((other) => keyOf(other) === keyOf({ number })) === index ? [] : [{ path: `numbers.${index}.number`, code: 'twice', message: `${number ?? 'Any number'} is there twice.` }],
  );
}

/** However it is written. */
function keyOf({ number }: Pick<CalledNumberSettings, 'number'>): string | null {
  return number === null ? null : plainNumber(number);
}

function viewOf({ secret: _secret, ...row }: SipAccount): SipAccountView {
  return { ...row, transport: transportOf(row.transport), numbers: calledNumberSchema.array().parse(row.numbers) };
}
