import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';
import { ACD_OPTIONS, type AcdOptions } from '../acd/acd.options.js';
import { AcdHistoryConsumer } from '../acd/application/ports/acd-history-consumer.port.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { HistoryMetrics } from './history.metrics.js';
import { historyRowsOf, type RowContext } from './history-rows.js';
import { HistoryWriter } from './history.writer.js';
import { RefusedCommits } from './refused-commits.js';
import { retryDelayMs } from './retry-delay.js';

const maxCommits = 500;
const readWaitMs = 1_000;
/** What happens within this time is written together: a commit to disk costs much more than one more row. */
const gatherMs = 200;

/**
 * Writes what the ACD does into PostgreSQL, in portions, for as long as this process runs. A portion is acknowledged only
 * after it is committed, and is tried again until it is: an outage of the database delays history and loses none of it.
 */
@Injectable()
export class HistoryRecorder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('History');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly consumer: AcdHistoryConsumer,
    private readonly writer: HistoryWriter,
    private readonly refused: RefusedCommits,
    private readonly installation: CurrentInstallation,
    private readonly metrics: HistoryMetrics,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      const startedAt = performance.now();
      try {
        await this.recordPortion();
        if (failures > 0) this.logger.log({ attempts: failures + 1 }, 'History is written again.');
        failures = 0;
        await this.pause(gatherMs - (performance.now() - startedAt));
      } catch (error) {
        failures += 1;
        if (failures === 1) this.logger.error('History cannot be written at the moment; it waits in the stream.', error);
        this.metrics.failed();
        await this.pause(retryDelayMs(failures));
      }
    }
  }

  /** What is not acknowledged is read again. */
  private async recordPortion(): Promise<void> {
    const commits = await this.consumer.read(maxCommits, readWaitMs);
    if (commits.length === 0) return;
    const startedAt = performance.now();
    const written = await this.writer.write(historyRowsOf(commits, this.context));
    if (written.outcome === 'refused') await this.recordOneByOne(commits);
    await this.consumer.acknowledge(commits);
    this.metrics.recorded(commits, performance.now() - startedAt);
  }

  /** One bad commit must not hold up all that come after it. */
  private async recordOneByOne(commits: readonly AcdCommit[]): Promise<void> {
    for (const commit of commits) {
      const written = await this.writer.write(historyRowsOf([commit], this.context));
      if (written.outcome === 'written') continue;
      this.logger.error({ commitId: commit.commitId }, 'The database refuses a commit; it is set aside.', written.error);
      this.metrics.refused();
      await this.refused.keep(commit);
    }
  }

  private get context(): RowContext {
    const { queues } = this.installation.current();
    return {
      domain: this.options.domain,
      queueName: (queueId) => queues.find((queue) => queue.queueId === queueId)?.name ?? '',
    };
  }

  private async pause(ms: number): Promise<void> {
    if (ms <= 0) return;
    // Rejects when this process is told to stop, which ends the waiting.
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
