import { localizedTextSchema, type ContactSummary } from '@visavis/contracts';
import type { Contact } from '../generated/prisma/client.js';

export type SummaryRow = Pick<
  Contact,
  | 'id'
  | 'channel'
  | 'queueId'
  | 'queueName'
  | 'topic'
  | 'customerName'
  | 'state'
  | 'enteredAt'
  | 'answeredAt'
  | 'closedAt'
  | 'outcome'
  | 'cause'
  | 'rating'
>;

export function contactSummary({ id, topic, enteredAt, answeredAt, closedAt, ...row }: SummaryRow): ContactSummary {
  return {
    contactId: id,
    channel: row.channel,
    queueId: row.queueId,
    queueName: row.queueName,
    topic: localizedTextSchema.parse(topic),
    customerName: row.customerName,
    state: row.state,
    enteredAt: enteredAt.getTime(),
    answeredAt: answeredAt?.getTime() ?? null,
    closedAt: closedAt?.getTime() ?? null,
    outcome: row.outcome,
    cause: row.cause,
    rating: row.rating,
  };
}
