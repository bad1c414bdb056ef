import { Inject, Injectable } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { AcdProcess } from '../../application/acd-process.js';
import { AcdHistoryConsumer } from '../../application/ports/acd-history-consumer.port.js';
import { acdKeys, type AcdKeys } from './acd-keys.js';
import { RecentCommits } from './recent-commits.js';
import { RedisLease } from '../../../platform/lease/redis-lease.js';
import { decodeEntry } from './stream-entry.js';

const group = 'history';
/** One name for whoever is the reader: what a dead reader left unacknowledged is the next one's to read. */
const reader = 'reader';
/** Between two looks at the stream. Reading little by little would cost more than it brings. */
const gatherMs = 50;
const trimEveryMs = 1_000;

type Entry = [id: Buffer, fields: Buffer[] | null];

/** ioredis has it and its types do not. Most entries are never looked into, and need not become strings. */
interface BufferReading {
  xreadgroupBuffer(...args: readonly (string | number)[]): Promise<[stream: Buffer, entries: Entry[]][] | null>;
}

/** Reads the stream through a consumer group, as one process at a time, so that commits stay in order. */
@Injectable()
export class RedisHistoryConsumer extends AcdHistoryConsumer {
  private readonly redis: RedisClient & BufferReading;
  private readonly keys: AcdKeys;
  private readonly lease: RedisLease;
  private hasGroup = false;
  /** True until everything that a former reader left is acknowledged. */
  private recovering = true;
  /** Read by us and not acknowledged yet: to be given again first. */
  private readonly outstanding = new Set<string>();
  private trimmedAt = 0;

  constructor(
    @Inject(RedisConnections) connections: RedisConnections,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
    @Inject(AcdProcess) { id }: AcdProcess,
    @Inject(RecentCommits) private readonly recent: RecentCommits,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {
    super();
    this.redis = connections.main() as RedisClient & BufferReading;
    this.keys = acdKeys(options.domain);
    this.lease = new RedisLease(this.redis, this.keys.historyReader, id, options.historyLeaseMs);
  }

  async read(max: number, waitMs: number): Promise<readonly AcdCommit[]> {
    const until = Date.now() + waitMs;
    for (;;) {
      const commits = (await this.becomeReader()) ? await this.readNow(max) : [];
      if (commits.length > 0) {
        this.faultPoints.reach('history.after-read');
        return commits;
      }
      const remaining = until - Date.now();
      if (remaining <= 0) return [];
      await pause(Math.min(gatherMs, remaining));
    }
  }

  async acknowledge(commits: readonly AcdCommit[]): Promise<void> {
    if (commits.length === 0) return;
    this.faultPoints.reach('history.after-insert-before-ack');
    const ids = commits.map(({ commitId }) => commitId);
    await this.redis.xack(this.keys.events, group, ...ids);
    for (const id of ids) this.outstanding.delete(id);
    this.faultPoints.reach('history.after-ack-before-trim');
    await this.trim();
  }

  /** For a graceful end: the next reader need not wait for the lease to run out. */
  async stop(): Promise<void> {
    await this.lease.release();
  }

  private async becomeReader(): Promise<boolean> {
    const wasReader = this.lease.isHeld();
    if (!(await this.lease.hold())) {
      this.recent.forget();
      return false;
    }
    if (!wasReader) {
      this.recent.keepFromNow();
      this.recovering = true;
      this.outstanding.clear();
    }
    return true;
  }

  private async readNow(max: number): Promise<readonly AcdCommit[]> {
    await this.ensureGroup();
    const from = this.recovering || this.outstanding.size > 0 ? '0' : '>';
    const answer = await this.redis.xreadgroupBuffer('GROUP', group, reader, 'COUNT', max, 'STREAMS', this.keys.events, from);
    const entries = answer?.[0]?.[1] ?? [];
    if (this.recovering && entries.length === 0) {
      this.recovering = false;
      return this.readNow(max);
    }
    return this.take(entries);
  }

  private async take(entries: readonly Entry[]): Promise<readonly AcdCommit[]> {
    const trimmed = entries.filter(([, fields]) => !fields).map(([id]) => id.toString());
    if (trimmed.length > 0) await this.redis.xack(this.keys.events, group, ...trimmed);
    const commits = entries.flatMap(([id, fields]) => (fields ? [this.commitOf(id.toString(), fields)] : []));
    for (const { commitId } of commits) this.outstanding.add(commitId);
    return commits;
  }

  private commitOf(id: string, fields: readonly Buffer[]): AcdCommit {
    return this.recent.take(id) ?? decodeEntry(id, fields.map((field) => field.toString()));
  }

  private async ensureGroup(): Promise<void> {
    if (this.hasGroup) return;
    try {
      await this.redis.xgroup('CREATE', this.keys.events, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!String(error).includes('BUSYGROUP')) throw error;
    }
    this.hasGroup = true;
  }

  /** Entries that are acknowledged stay for a while: the tails of all processes read them too. */
  private async trim(): Promise<void> {
    if (Date.now() - this.trimmedAt < trimEveryMs) return;
    this.trimmedAt = Date.now();
    const [pending, groups] = await Promise.all([
      this.redis.xpending(this.keys.events, group) as Promise<[number, string | null, ...unknown[]]>,
      this.redis.xinfo('GROUPS', this.keys.events) as Promise<(string | number)[][]>,
    ]);
    const read = groups.map((fields) => infoOf(fields)).find(({ name }) => name === group)?.['last-delivered-id'] ?? '0-0';
    const [readMs = 0] = String(pending[1] ?? read).split('-').map(Number);
    const keepFrom = readMs - this.options.streamRetentionMs;
    if (keepFrom > 0) await this.redis.xtrim(this.keys.events, 'MINID', '~', `${keepFrom}-0`);
  }
}

function infoOf(fields: readonly (string | number)[]): Readonly<Record<string, string | number>> {
  return Object.fromEntries(fields.flatMap((field, index) => (index % 2 === 0 ? [[String(field), fields[index + 1] ?? '']] : [])));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
