import { Inject, Injectable } from '@nestjs/common';
import { agentCounters, queueCounters, recountContacts, tally, type Counter, type Recount, type TimelineEvent } from '@visavis/acd';
import type { StatisticsCheck } from '@visavis/contracts';
import { ACD_OPTIONS, type AcdOptions } from '../acd/acd.options.js';
import type { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

type Snapshot = Pick<Prisma.TransactionClient, '$queryRawUnsafe'>;

const contactsAtOnce = 500;
/** A check of a busy month reads millions of events. */
const timeoutMs = 120_000;
const shownDifferences = 1_000;

const contactsOf = `SELECT id FROM contacts
WHERE domain = $1 AND entered_at < $3 AND (closed_at IS NULL OR closed_at >= $2) ORDER BY id`;
const timelinesOf = `SELECT contact_id AS "contactId", type, at, agent_id AS "agentId", segment_id AS "segmentId", data
FROM contact_events WHERE domain = $1 AND contact_id = ANY($2::uuid[]) ORDER BY contact_id, event_id COLLATE "C"`;
/** Cut into intervals by the database: another way than the one by which they were counted. */
const agentTimeOf = `SELECT agent_id AS id, name, interval_start AS at,
  sum(1000 * extract(epoch FROM LEAST(ended_at, interval_start + interval '15 minutes') - GREATEST(started_at, interval_start)))::float8 AS ms
FROM agent_activities, generate_series(date_bin('15 minutes', started_at, 'epoch'), ended_at, interval '15 minutes') AS interval_start
WHERE domain = $1 AND ended_at > $2 AND started_at < $3
GROUP BY agent_id, name, interval_start`;

/** Recomputes intervals from the timelines and compares them with what was counted as it happened. */
@Injectable()
export class CheckStatistics {
  constructor(
    private readonly prisma: PrismaService,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {}

  /** Intervals that begin from `from` on and before `to`. All is read as of one moment. */
  execute(from: Date, to: Date): Promise<StatisticsCheck> {
    return this.prisma.$transaction(async (snapshot) => this.compare(snapshot, from, to), { isolationLevel: 'RepeatableRead', timeout: timeoutMs });
  }

  private async compare(snapshot: Snapshot, from: Date, to: Date): Promise<StatisticsCheck> {
    const recounted = numbersOf(await this.recount(snapshot, from, to), from, to);
    const stored = await this.stored(snapshot, from, to);
    const keys = new Set([...recounted.keys(), ...stored.keys()]);
    const differences = [...keys].toSorted().flatMap((key) => {
      const [was, is] = [stored.get(key) ?? 0, recounted.get(key) ?? 0];
      const [of = '', id = '', startsAt = '', counter = ''] = key.split(' ');
      return was === is ? [] : [{ of: of as 'queue' | 'agent', id, startsAt: Number(startsAt), counter, stored: was, recounted: is }];
    });
    return { agrees: differences.length === 0, compared: keys.size, differences: differences.slice(0, shownDifferences) };
  }

  private async recount(snapshot: Snapshot, from: Date, to: Date): Promise<Recount> {
    const { domain } = this.options;
    const found: Recount = new Map();
    const contacts = await snapshot.$queryRawUnsafe<{ id: string }[]>(contactsOf, domain, from, to);
    for (let index = 0; index < contacts.length; index += contactsAtOnce) {
      const ids = contacts.slice(index, index + contactsAtOnce).map(({ id }) => id);
      const events = await snapshot.$queryRawUnsafe<(Omit<TimelineEvent, 'at'> & { at: Date })[]>(timelinesOf, domain, ids);
      recountContacts(events.map((event) => ({ ...event, at: event.at.getTime() })), found);
    }
    const spans = await snapshot.$queryRawUnsafe<{ id: string; name: string; at: Date; ms: number }[]>(agentTimeOf, domain, from, to);
    for (const { at, id, ms, name } of spans) tally(found, { key: `agent:${id}`, at: at.getTime(), counter: `${name}_ms` as Counter, by: Math.round(ms) });
    return found;
  }

  private async stored(snapshot: Snapshot, from: Date, to: Date): Promise<Map<string, number>> {
    const numbers = new Map<string, number>();
    for (const [of, counters] of [['queue', queueCounters], ['agent', agentCounters]] as const) {
      const columns = counters.map((name) => `${name}::float8`).join(', ');
      const sql = `SELECT ${of}_id AS id, started_at, ${columns} FROM ${of}_intervals WHERE domain = $1 AND started_at >= $2 AND started_at < $3`;
      const rows = await snapshot.$queryRawUnsafe<({ id: string; started_at: Date } & Record<Counter, number>)[]>(sql, this.options.domain, from, to);
      for (const row of rows) for (const name of counters) if (row[name] !== 0) numbers.set(`${of} ${row.id} ${row.started_at.getTime()} ${name}`, row[name]);
    }
    return numbers;
  }
}

/** By `of id start counter`, within the range; timelines reach beyond it. */
function numbersOf(recount: Recount, from: Date, to: Date): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [key, intervals] of recount) {
    for (const [start, counts] of intervals) {
      if (start < from.getTime() || start >= to.getTime()) continue;
      for (const [counter, by] of counts) if (by !== 0) numbers.set(`${key.replace(':', ' ')} ${start} ${counter}`, by);
    }
  }
  return numbers;
}
