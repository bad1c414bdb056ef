import { Injectable } from '@nestjs/common';
import type { AcdCommit } from '@visavis/acd';
import { MetricsService } from '../platform/metrics/metrics.service.js';

/** How far history is behind, and what writing it costs. */
@Injectable()
export class HistoryMetrics {
  private readonly commits;
  private readonly failures;
  private readonly refusals;
  private readonly writeSeconds;
  private readonly lag;

  constructor(metrics: MetricsService) {
    this.commits = metrics.counter({ name: 'history_commits_total', help: 'Commits of the ACD written to history.' });
    this.failures = metrics.counter({ name: 'history_failed_writes_total', help: 'Attempts to write history that failed.' });
    this.refusals = metrics.counter({ name: 'history_refused_commits_total', help: 'Commits that the database will not take.' });
    this.writeSeconds = metrics.histogram({
      name: 'history_write_seconds',
      help: 'Time to write and acknowledge one portion of history.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    });
    this.lag = metrics.gauge({ name: 'history_lag_seconds', help: 'Age of the newest event when it was written, on this clock.', ofAll: 'max' });
  }

  recorded(commits: readonly AcdCommit[], tookMs: number): void {
    this.commits.inc(commits.length);
    this.writeSeconds.observe(tookMs / 1_000);
    const newest = commits.at(-1)?.events.at(-1)?.at;
    if (newest !== undefined) this.lag.set(Math.max(0, (Date.now() - newest) / 1_000));
  }

  failed(): void {
    this.failures.inc();
  }

  refused(): void {
    this.refusals.inc();
  }
}
