import { Injectable } from '@nestjs/common';
import { databaseFailureOf } from '../platform/prisma/database-failure.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { HistoryRows } from './history-rows.js';
import { writeConsents, writeContacts, writeEvents, writeMessages, writeSegments } from './history-statements.js';

/** PostgreSQL cannot store this character, and a customer's name can hold it. */
const nul = /(?<!\\)((?:\\\\)*)\\u0000/g;

export type WriteResult =
  | { readonly outcome: 'written' }
  /** There is something in these rows that the database will never take, however often it is asked. */
  | { readonly outcome: 'refused'; readonly error: unknown };

/** Writes rows of history in one transaction. Rejects when the database cannot be used now. */
@Injectable()
export class HistoryWriter {
  constructor(private readonly prisma: PrismaService) {}

  async write({ consents, contacts, messages, segments, ...told }: HistoryRows): Promise<WriteResult> {
    const work = [
      ...(contacts.length > 0 ? [this.prisma.$executeRawUnsafe(writeContacts, toJson(contacts))] : []),
      ...(segments.length > 0 ? [this.prisma.$executeRawUnsafe(writeSegments, toJson(segments))] : []),
      ...(consents.length > 0 ? [this.prisma.$executeRawUnsafe(writeConsents, toJson(consents))] : []),
      ...(messages.length > 0 ? [this.prisma.$executeRawUnsafe(writeMessages, toJson(messages))] : []),
      ...(told.events.length + told.activities.length > 0 ? [this.writeEvents(told)] : []),
    ];
    if (work.length === 0) return { outcome: 'written' };
    try {
      await this.prisma.$transaction(work);
      return { outcome: 'written' };
    } catch (error) {
      if (databaseFailureOf(error) === 'data') return { outcome: 'refused', error };
      throw error;
    }
  }

  private writeEvents({ activities, agentIncrements, events, queueIncrements }: Omit<HistoryRows, 'consents' | 'contacts' | 'messages' | 'segments'>) {
    return this.prisma.$executeRawUnsafe(writeEvents, toJson(events), toJson(activities), toJson(agentIncrements), toJson(queueIncrements));
  }
}

function toJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  return json.includes('\\u0000') ? json.replace(nul, '$1') : json;
}
