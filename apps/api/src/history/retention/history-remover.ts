import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ACD_OPTIONS, type AcdOptions } from '../../acd/acd.options.js';
import { MetricsService } from '../../platform/metrics/metrics.service.js';
import { PrismaService } from '../../platform/prisma/prisma.service.js';
import { KeptHistory } from './kept-history.js';

/** Rows of one statement: few enough that nobody waits for their locks. */
const batch = 500;
const pauseMs = 50;

/** Whose contact is over for this long: `entered_at` has the index, and nobody enters after they are closed. */
const oldContacts = `SELECT id FROM contacts WHERE domain = $1 AND entered_at < $2 AND closed_at < $2 ORDER BY entered_at LIMIT ${batch}`;

const oldRows = {
  agent_activities: 'ended_at',
  queue_intervals: 'started_at',
  agent_intervals: 'started_at',
} as const;

/** Removes what is older than it is to be kept, a little at a time. May be interrupted and run twice at any moment. */
@Injectable()
export class HistoryRemover {
  private readonly logger = new Logger('Retention');
  private readonly removed;

  constructor(
    private readonly prisma: PrismaService,
    private readonly kept: KeptHistory,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
    metrics: MetricsService,
  ) {
    this.removed = metrics.counter({ name: 'history_removed_total', help: 'Rows that were removed because they are kept no longer.', labels: ['table'] });
  }

  async run(now: number): Promise<void> {
    const [historyFrom, statisticsFrom] = [this.kept.historyFrom(now), this.kept.statisticsFrom(now)];
    if (historyFrom) {
      await this.repeat('contacts', () => this.removeContacts(historyFrom));
      await this.repeat('agent_activities', () => this.removeRows('agent_activities', historyFrom));
    }
    if (statisticsFrom) {
      await this.repeat('queue_intervals', () => this.removeRows('queue_intervals', statisticsFrom));
      await this.repeat('agent_intervals', () => this.removeRows('agent_intervals', statisticsFrom));
    }
  }

  private async repeat(table: 'contacts' | keyof typeof oldRows, removeSome: () => Promise<number>): Promise<void> {
    let total = 0;
    for (let removed = batch; removed === batch; ) {
      removed = await removeSome();
      total += removed;
      this.removed.inc({ table }, removed);
      if (removed === batch) await sleep(pauseMs);
    }
    if (total > 0) this.logger.log({ table, rows: total }, 'Removed what is kept no longer.');
  }

  private async removeContacts(before: Date): Promise<number> {
    const found = await this.prisma.$queryRawUnsafe<{ id: string }[]>(oldContacts, this.options.domain, before);
    const ids = found.map(({ id }) => id);
    if (ids.length === 0) return 0;
    // The contact last: what is interrupted is found again by it.
    await this.prisma.$transaction([
      this.prisma.$executeRawUnsafe('DELETE FROM contact_events WHERE contact_id = ANY($1::uuid[])', ids),
      this.prisma.$executeRawUnsafe('DELETE FROM contact_consents WHERE contact_id = ANY($1::uuid[])', ids),
      this.prisma.$executeRawUnsafe('DELETE FROM chat_messages WHERE contact_id = ANY($1::uuid[])', ids),
      this.prisma.$executeRawUnsafe('DELETE FROM quality_samples WHERE contact_id = ANY($1::uuid[])', ids),
      this.prisma.$executeRawUnsafe('DELETE FROM segments WHERE contact_id = ANY($1::uuid[])', ids),
      this.prisma.$executeRawUnsafe('DELETE FROM contacts WHERE id = ANY($1::uuid[])', ids),
    ]);
    return ids.length;
  }

  private removeRows(table: keyof typeof oldRows, before: Date): Promise<number> {
    const some = `SELECT ctid FROM ${table} WHERE domain = $1 AND ${oldRows[table]} < $2 LIMIT ${batch}`;
    return this.prisma.$executeRawUnsafe(`DELETE FROM ${table} WHERE ctid = ANY(ARRAY(${some}))`, this.options.domain, before);
  }
}
