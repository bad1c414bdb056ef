import type { Finding, Surroundings } from '@visavis/acd';
import { attributeOf, languageSchema, localizedTextSchema, replyPartsOf, replyVariables, type ReplySettings } from '@visavis/contracts';
import type { CannedReply } from '../../generated/prisma/client.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored, type Transaction } from '../configuration-resource.js';

type ReplyView = ReplySettings & Stored;

export const replyResource: ConfigurationResource<ReplySettings, ReplyView> = {
  kind: 'reply',
  uniqueField: 'shortcut',
  async find(transaction, id) {
    const row = await transaction.cannedReply.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.cannedReply.findMany(pageArguments(page))).map((row) => viewOf(row)),
  async check(_id, { queueIds, text }, around, transaction) {
    const attributes = await declaredAttributes(transaction);
    const errors: Finding[] = [
      ...unknownQueues(queueIds, around),
      ...(text.en === '' && text.zh === '' ? [{ path: 'text', code: 'no_text', message: 'A reply has a text in one language at least.' } as const] : []),
      ...languageSchema.options.flatMap((language) => unknownPlaces(`text.${language}`, text[language], attributes)),
    ];
    return { errors, warnings: [] };
  },
  insert: (transaction, id, settings) => transaction.cannedReply.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.cannedReply.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.cannedReply.delete({ where: { id } }),
  usedBy: () => Promise.resolve([]),
};

function unknownQueues(queueIds: readonly string[], { configuration }: Surroundings): Finding[] {
  return queueIds.flatMap((queueId, index): Finding[] =>
    configuration.queues.some((queue) => queue.queueId === queueId) ? [] : [{ path: `queueIds.${index}`, code: 'unknown_queue', message: `There is no queue ${queueId}.` }],
  );
}

/** What an arrival can say of itself, whichever way it comes. */
async function declaredAttributes(transaction: Transaction): Promise<ReadonlySet<string>> {
  const entryPoints = await transaction.entryPoint.findMany({ select: { attributes: true } });
  return new Set(entryPoints.flatMap(({ attributes }) => attributes));
}

function unknownPlaces(path: string, text: string, attributes: ReadonlySet<string>): Finding[] {
  return replyPartsOf(text).flatMap((part): Finding[] => {
    if (part.type === 'text') return [];
    const { variable, written } = part;
    if (variable === null) {
      const known = [...replyVariables, 'attribute.NAME'].map((name) => `{{${name}}}`).join(', ');
      return [{ path, code: 'unknown_variable', message: `'${written}' is no place that can be filled. There are ${known}.` }];
    }
    const attribute = attributeOf(variable);
    if (attribute === null || attributes.has(attribute)) return [];
    return [{ path, code: 'unknown_attribute', message: `No entry point declares the attribute '${attribute}'.` }];
  });
}

function viewOf({ text, ...row }: CannedReply): ReplyView {
  return { ...row, text: localizedTextSchema.parse(text) };
}
