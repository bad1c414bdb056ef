import { Injectable, Logger } from '@nestjs/common';
import { MetricsService } from '../platform/metrics/metrics.service.js';
import type { SampleOutcomes } from './application/sample-recorder.js';

/** What becomes of samples. One log line when the database goes away, and none for each portion that fails after it. */
@Injectable()
export class QualityMetrics implements SampleOutcomes {
  private readonly logger = new Logger('Quality');
  private readonly samples;
  private failing = false;

  constructor(metrics: MetricsService) {
    this.samples = metrics.counter({ name: 'quality_samples_total', help: 'Samples of connection quality, by what became of them.', labels: ['outcome'] });
  }

  kept(count: number): void {
    this.failing = false;
    this.samples.inc({ outcome: 'kept' }, count);
  }

  dropped(count: number): void {
    this.samples.inc({ outcome: 'dropped' }, count);
  }

  failed(error: unknown): void {
    if (!this.failing) this.logger.warn({ msg: 'Samples of connection quality cannot be written at the moment.', err: error });
    this.failing = true;
  }
}
