import type { SkillSettings } from '@visavis/contracts';
import { entryRuleSchema } from '@visavis/contracts';
import { nextVersion, pageArguments, type ConfigurationResource, type Stored, type Transaction } from '../configuration-resource.js';

type SkillView = SkillSettings & Stored;

export const skillResource: ConfigurationResource<SkillSettings, SkillView> = {
  kind: 'skill',
  uniqueField: 'name',
  find: (transaction, id) => transaction.skill.findUnique({ where: { id } }),
  page: (transaction, page) => transaction.skill.findMany(pageArguments(page)),
  check: () => ({ errors: [], warnings: [] }),
  insert: (transaction, id, settings) => transaction.skill.create({ data: { id, ...settings } }),
  update: (transaction, id, settings) => transaction.skill.update({ where: { id }, data: { ...settings, version: nextVersion } }),
  async delete(transaction, id) {
    await transaction.agentSkill.deleteMany({ where: { skillId: id } });
    await transaction.skill.delete({ where: { id } });
  },
  async usedBy(transaction, id) {
    const queues = await transaction.queue.findMany({ where: { requirements: { some: { skillId: id } } }, orderBy: { name: 'asc' } });
    return [...queues.map(({ name }) => `The queue '${name}' requires it.`), ...(await rulesWith(transaction, id))];
  },
};

async function rulesWith(transaction: Transaction, skillId: string): Promise<string[]> {
  const entryPoints = await transaction.entryPoint.findMany({ orderBy: { name: 'asc' } });
  return entryPoints.flatMap(({ name, rules }) =>
    entryRuleSchema
      .array()
      .parse(rules)
      .filter(({ requirements }) => requirements.some((requirement) => requirement.skillId === skillId))
      .map((rule) => `The rule '${rule.name}' of the entry point '${name}' requires it.`),
  );
}
