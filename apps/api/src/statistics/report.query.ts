import { Inject, Injectable } from '@nestjs/common';
import { agentCounters, greatest, queueCounters, type Counter, type Counts } from '@visavis/acd';
import type { AgentReport, QueueReport, ReportSearch } from '@visavis/contracts';
import { ACD_OPTIONS, type AcdOptions } from '../acd/acd.options.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { agentFigures, queueFigures } from './metrics.js';

interface Row extends Readonly<Record<Counter, number>> {
  readonly id: string;
  readonly starts_at: Date;
  readonly local_start: string;
}

/**
 * Where the bucket of an interval begins. A day is what the zone calls one, of 23 or 25 hours too. An hour begins at its
 * first interval, which keeps apart the two hours of the same name when clocks are set back.
 */
const bucketOf: Readonly<Record<ReportSearch['interval'], string>> = {
  '15m': 'started_at',
  hour: "started_at - make_interval(mins => extract(minute FROM started_at AT TIME ZONE $2)::int)",
  day: "date_trunc('day', started_at, $2)",
};

/** A text without an offset is a day, and begins when the zone says so; one with an offset is an instant. */
const instant = (parameter: number) =>
  `CASE WHEN $${parameter}::text ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN $${parameter}::text::timestamp AT TIME ZONE $2 ELSE $${parameter}::text::timestamptz END`;

function statement(of: 'queue' | 'agent', counters: readonly Counter[], interval: ReportSearch['interval']): string {
  const sums = counters.map((name) => `${greatest.has(name) ? 'max' : 'sum'}(${name})::float8 AS ${name}`);
  return [
    `SELECT ${of}_id AS id, ${bucketOf[interval]} AS starts_at, to_char((${bucketOf[interval]}) AT TIME ZONE $2, 'YYYY-MM-DD"T"HH24:MI') AS local_start, ${sums.join(', ')}`,
    `FROM ${of}_intervals`,
    `WHERE domain = $1 AND started_at >= ${instant(3)} AND started_at < ${instant(4)} AND ($5::uuid IS NULL OR ${of}_id = $5::uuid)`,
    `GROUP BY 1, 2, 3 ORDER BY 2, 1`,
  ].join('\n');
}

/** Intervals added up to what was asked for. Where nothing happened there is no row. */
@Injectable()
export class Reports {
  constructor(
    private readonly prisma: PrismaService,
    private readonly installation: CurrentInstallation,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {}

  async queues(search: ReportSearch): Promise<QueueReport> {
    const names = new Map(this.installation.current().queues.map(({ name, queueId }) => [queueId, name]));
    return { rows: (await this.read('queue', search)).map((row) => ({ ...keyOf(row, names), ...queueFigures(row) })) };
  }

  async agents(search: ReportSearch): Promise<AgentReport> {
    const names = this.installation.current().staffNames;
    return { rows: (await this.read('agent', search)).map((row) => ({ ...keyOf(row, names), ...agentFigures(row) })) };
  }

  private read(of: 'queue' | 'agent', { from, id, interval, timeZone, to }: ReportSearch): Promise<(Row & Counts)[]> {
    const sql = statement(of, of === 'queue' ? queueCounters : agentCounters, interval);
    return this.prisma.$queryRawUnsafe(sql, this.options.domain, timeZone, from, to, id ?? null);
  }
}

function keyOf({ id, local_start, starts_at }: Row, names: ReadonlyMap<string, string>) {
  return { startsAt: starts_at.getTime(), localStart: local_start, id, name: names.get(id) ?? '' };
}
