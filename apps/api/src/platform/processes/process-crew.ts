import cluster, { type Worker } from 'node:cluster';
import type { LoggerService } from '@nestjs/common';
import { serveScrapes } from './crew-metrics.js';

/** A process that died is replaced at once; one that dies right after its start only after a while, longer each time. */
const shortestPauseMs = 100;
const longestPauseMs = 30_000;
const steadyAfterMs = 30_000;

export interface CrewOptions {
  readonly size: number;
  /** After this time, those that were told to stop are killed. */
  readonly stopTimeoutMs: number;
  readonly logger: Pick<LoggerService, 'log' | 'warn' | 'error'>;
}

/**
 * Runs this program several times, all listening on the same port, and replaces who dies. It carries no call itself and
 * knows nothing of any. Ends the program when the first start fails: then it would fail again and again.
 */
export class ProcessCrew {
  private readonly startedAt = new Map<number, number>();
  private everListened = false;
  private stopping = false;
  private pauseMs = shortestPauseMs;

  constructor(private readonly options: CrewOptions) {}

  run(): void {
    serveScrapes();
    cluster.on('listening', () => {
      this.everListened = true;
    });
    cluster.on('exit', (worker, code, signal) => this.onExit(worker, signal ?? code));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => this.stop(signal));
    for (let started = 0; started < this.options.size; started += 1) this.startOne();
  }

  private startOne(): void {
    const worker = cluster.fork();
    this.startedAt.set(worker.id, performance.now());
  }

  private onExit(worker: Worker, ended: string | number): void {
    const lived = performance.now() - (this.startedAt.get(worker.id) ?? 0);
    this.startedAt.delete(worker.id);
    if (this.stopping) {
      if (this.startedAt.size === 0) process.exit();
      return;
    }
    if (!this.everListened) {
      // The worker itself has said why.
      process.exitCode = 1;
      this.stop('SIGTERM');
      return;
    }
    this.options.logger.error({ pid: worker.process.pid, ended }, 'A process of this api died; it is replaced.', 'Processes');
    this.pauseMs = lived >= steadyAfterMs ? shortestPauseMs : Math.min(this.pauseMs * 2, longestPauseMs);
    setTimeout(() => {
      if (!this.stopping) this.startOne();
    }, this.pauseMs);
  }

  private stop(signal: NodeJS.Signals): void {
    if (this.stopping) return;
    this.stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    if (workers.length === 0) process.exit();
    for (const worker of workers) worker.process.kill(signal);
    setTimeout(() => {
      this.options.logger.warn('Processes that did not end are killed.', 'Processes');
      for (const worker of workers) worker.process.kill('SIGKILL');
    }, this.options.stopTimeoutMs).unref();
  }
}
