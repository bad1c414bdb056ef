import { validateTopic } from '@visavis/acd';
import { entryRuleSchema, localizedTextSchema, type TopicSettings } from '@visavis/contracts';
import { usedBySipAccounts } from './sip-account.resource.js';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored } from '../configuration-resource.js';

type TopicView = TopicSettings & Stored;

export const topicResource: ConfigurationResource<TopicSettings, TopicView> = {
  kind: 'topic',
  uniqueField: 'id',
  async find(transaction, id) {
    const row = await transaction.topic.findUnique({ where: { id } });
    return row && viewOf(row);
  },
  page: async (transaction, page) => (await transaction.topic.findMany(pageArguments(page))).map((row) => viewOf(row)),
  check: (_id, settings, around) => validateTopic(settings, around),
  insert: (transaction, id, settings) => transaction.topic.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.topic.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  delete: (transaction, id) => transaction.topic.delete({ where: { id } }),
  async usedBy(transaction, id) {
    const entryPoints = await transaction.entryPoint.findMany({ orderBy: { name: 'asc' } });
    const byRules = entryPoints.flatMap(({ name, rules }) =>
      entryRuleSchema
        .array()
        .parse(rules)
        .filter(({ when }) => when.topicIds.includes(id))
        .map((rule) => `The rule '${rule.name}' of the entry point '${name}' asks for it.`),
    );
    return [...byRules, ...(await usedBySipAccounts(transaction, ({ topicId }) => topicId === id))];
  },
};

function viewOf<Row extends { name: unknown; description: unknown }>({ name, description, ...row }: Row) {
  return { ...row, name: localizedTextSchema.parse(name), description: localizedTextSchema.parse(description) };
}
