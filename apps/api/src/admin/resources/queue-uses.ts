import { entryRuleSchema, localizedTextSchema } from '@visavis/contracts';
import { queueConfigurationOf, queueInclude } from '../../configuration/installation-rows.js';
import type { Transaction } from '../configuration-resource.js';

/** What sends contacts to a queue, or speaks of it. Who is in line is asked of the live state (QueuesController). */
export async function queueUses(transaction: Transaction, queueId: string): Promise<string[]> {
  const topics = await transaction.topic.findMany({ where: { queueId } });
  const queues = await transaction.queue.findMany({ where: { id: { not: queueId } }, include: queueInclude, orderBy: { name: 'asc' } });
  const entryPoints = await transaction.entryPoint.findMany({ orderBy: { name: 'asc' } });
  const conversations = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM segments JOIN dispositions ON dispositions.id = segments.disposition_id
    WHERE dispositions.queue_id = ${queueId}::uuid`;
  const replies = await transaction.cannedReply.findMany({ where: { queueIds: { has: queueId } }, orderBy: { title: 'asc' } });
  const used = conversations[0]?.count ?? 0;
  return [
    ...topics.map(({ name }) => `The topic '${localizedTextSchema.parse(name).en}' leads to it.`),
    ...queues.flatMap((row) => queueUse(row, queueId)),
    ...entryPoints.flatMap(({ name, rules, fallbackQueueId }) => [
      ...(fallbackQueueId === queueId ? [`The entry point '${name}' falls back to it.`] : []),
      ...entryRuleSchema
        .array()
        .parse(rules)
        .filter((rule) => rule.queueId === queueId)
        .map((rule) => `The rule '${rule.name}' of the entry point '${name}' leads to it.`),
    ]),
    ...replies.map(({ title }) => `The reply '${title}' is for it.`),
    ...(used === 0 ? [] : [`Conversations in the history that carry its dispositions: ${used}.`]),
  ];
}

function queueUse(row: Parameters<typeof queueConfigurationOf>[0], queueId: string): string[] {
  const { name, limits, opening, relaxation } = queueConfigurationOf(row);
  const actions = [limits.maxLength?.action, limits.maxWait?.action, limits.noAgents?.action, opening.whenClosed];
  const overflows = actions.some((action) => action?.type === 'overflow' && action.queueId === queueId);
  const borrows = relaxation.some(({ change }) => change.type === 'add_queue' && change.queueId === queueId);
  return [...(overflows ? [`The queue '${name}' overflows into it.`] : []), ...(borrows ? [`The queue '${name}' adds its members after a while.`] : [])];
}
