import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { AcdProcess } from '../../application/acd-process.js';
import { AcdEventFeed } from '../../application/ports/acd-event-feed.port.js';
import { acdKeys } from './acd-keys.js';
import { DeliveryOrder } from './delivery-order.js';
import { committerOf, decodeEntry } from './stream-entry.js';

const blockMs = 2_000;
const batch = 256;
/** While nobody else commits, the tail only echoes our own commits: reading them together is cheaper. */
const echoPauseMs = 10;
const quietAfterMs = 1_000;
/** A tail that was away for less than the stream's retention cannot have missed anything. */
const safeGapMs = 30_000;
const retryMs = 200;

type Entry = [id: Buffer, fields: Buffer[]];

/**
 * Hands every commit to this process's listeners. Our own come straight from the commit, for speed; those of others,
 * and ours where order demands it, by tailing the stream.
 */
@Injectable()
export class RedisEventFeed extends AcdEventFeed {
  private readonly logger = new Logger('AcdEventFeed');
  private readonly listeners = new Set<(commit: AcdCommit) => void>();
  private readonly resyncListeners = new Set<() => void>();
  private readonly order = new DeliveryOrder();
  private readonly events: string;
  private readonly processId: Buffer;
  private tail: RedisClient | undefined;
  private reading: Promise<void> | undefined;
  private stopped = false;
  private lastForeignAt = 0;
  private lastReadAt = 0;

  constructor(
    @Inject(RedisConnections) private readonly connections: RedisConnections,
    @Inject(ACD_OPTIONS) options: AcdOptions,
    @Inject(AcdProcess) process: AcdProcess,
  ) {
    super();
    this.processId = Buffer.from(process.id);
    this.events = acdKeys(options.domain).events;
  }

  subscribe(listener: (commit: AcdCommit) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onResync(listener: () => void): () => void {
    this.resyncListeners.add(listener);
    return () => this.resyncListeners.delete(listener);
  }

  /** From the stream's present end on. State that is loaded afterwards misses nothing. */
  async start(): Promise<void> {
    this.tail = this.connections.connect('acd-tail', { maxRetriesPerRequest: null });
    await this.moveToEnd(this.tail);
    this.reading = this.readOn(this.tail);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.tail?.disconnect();
    await this.reading;
  }

  /** Called by the store in the same tick in which it learns that its commit succeeded. */
  committedHere(commit: AcdCommit): void {
    if (this.order.takeEarly(commit)) this.deliver(commit);
  }

  private async readOn(tail: RedisClient): Promise<void> {
    while (!this.stopped) {
      try {
        const answer = (await tail.xreadBuffer('COUNT', batch, 'BLOCK', blockMs, 'STREAMS', this.events, this.order.position)) as
          | [Buffer, Entry[]][]
          | null;
        const missed = Date.now() - this.lastReadAt > safeGapMs && (await this.checkGap(tail));
        this.lastReadAt = Date.now();
        if (missed) continue;
        this.take(answer?.[0]?.[1] ?? []);
        if (Date.now() - this.lastForeignAt > quietAfterMs) await pause(echoPauseMs);
      } catch (error) {
        if (this.stopped) return;
        this.logger.warn({ reason: String(error) }, 'Reading the event stream failed');
        await pause(retryMs);
      }
    }
  }

  private take(entries: readonly Entry[]): void {
    for (const [idBuffer, fields] of entries) {
      const id = idBuffer.toString();
      if (this.order.wasEarly(id)) continue;
      if (!committerOf(fields).equals(this.processId)) this.lastForeignAt = Date.now();
      const commit = this.decode(id, fields);
      if (commit) {
        this.order.takeFromTail(commit);
        this.deliver(commit);
      }
    }
  }

  private decode(id: string, fields: readonly Buffer[]): AcdCommit | null {
    try {
      return decodeEntry(id, fields.map((field) => field.toString()));
    } catch (error) {
      this.logger.error({ id, reason: String(error) }, 'Unreadable entry in the event stream');
      return null;
    }
  }

  private deliver(commit: AcdCommit): void {
    for (const listener of this.listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.logger.error({ commitId: commit.commitId, reason: String(error) }, 'A listener of ACD events failed');
      }
    }
  }

  private async moveToEnd(tail: RedisClient): Promise<void> {
    const [last] = await tail.xrevrange(this.events, '+', '-', 'COUNT', 1);
    this.order.restart(last?.[0] ?? '0-0');
    this.lastReadAt = Date.now();
  }

  /** After a long absence: were entries trimmed that we have not read? Then whoever keeps state must load it anew. */
  private async checkGap(tail: RedisClient): Promise<boolean> {
    const [first] = await tail.xrange(this.events, '-', '+', 'COUNT', 1);
    if (!first || !this.order.isBehind(first[0])) return false;
    this.logger.warn({ from: this.order.position, to: first[0] }, 'Missed part of the event stream');
    await this.moveToEnd(tail);
    for (const listener of this.resyncListeners) listener();
    return true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
