import { Injectable } from '@nestjs/common';
import type { ContactPage, ContactSearch } from '@visavis/contracts';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { decodeCursor, encodeCursor } from './contact-cursor.js';
import { contactSummary, type SummaryRow } from './contact-summary.js';

/**
 * Contacts, newest first, a page at a time. The next page begins after the last contact of the one before, so that
 * contacts that come in meanwhile neither shift it nor make far pages slow.
 */
@Injectable()
export class SearchContacts {
  constructor(private readonly prisma: PrismaService) {}

  async execute(search: ContactSearch): Promise<ContactPage> {
    const rows = await this.prisma.$queryRaw<SummaryRow[]>`
      SELECT id, channel, queue_id AS "queueId", queue_name AS "queueName", topic, customer_name AS "customerName", state,
             entered_at AS "enteredAt", answered_at AS "answeredAt", closed_at AS "closedAt", outcome, cause, rating
      FROM contacts
      WHERE ${Prisma.join(conditionsOf(search), ' AND ')}
      ORDER BY entered_at DESC, id DESC
      LIMIT ${search.limit + 1}`;
    const page = rows.slice(0, search.limit);
    const last = rows.length > search.limit ? page.at(-1) : undefined;
    return { contacts: page.map((row) => contactSummary(row)), nextCursor: last ? encodeCursor(last) : null };
  }
}

function conditionsOf({ text, queueId, agentId, outcome, from, to, cursor }: ContactSearch): Prisma.Sql[] {
  const conditions = [Prisma.sql`TRUE`];
  if (text) conditions.push(Prisma.sql`customer_name ILIKE ${`%${literal(text)}%`}`);
  if (queueId) conditions.push(Prisma.sql`queue_id = ${queueId}::uuid`);
  if (outcome) conditions.push(Prisma.sql`outcome = ${outcome}::contact_outcome`);
  if (from) conditions.push(Prisma.sql`entered_at >= ${new Date(from)}`);
  if (to) conditions.push(Prisma.sql`entered_at < ${new Date(to)}`);
  if (agentId) {
    conditions.push(
      Prisma.sql`EXISTS (SELECT FROM segments WHERE segments.contact_id = contacts.id AND segments.agent_id = ${agentId}::uuid)`,
    );
  }
  if (cursor) {
    const { enteredAt, id } = decodeCursor(cursor);
    conditions.push(Prisma.sql`(entered_at, id) < (${enteredAt}, ${id}::uuid)`);
  }
  return conditions;
}

/** What somebody types is looked for as it is: `%` and `_` are no wildcards. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
