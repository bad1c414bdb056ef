import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { MetricsService } from '../metrics/metrics.service.js';

const sampleEveryMs = 100;
/** A process this late needs seconds for what should take milliseconds, and longer with each further customer. */
const overloadedFromMs = 250;

/**
 * How late this process is with its work, by a timer that should ring every 100 ms. One that is asked for more than it can
 * do would serve nobody in time: whoever can refuse new work asks here, so that those who are inside are served well.
 */
@Injectable()
export class Overload implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private lastAt = 0;
  private lateMs = 0;
  private readonly refusals;

  constructor(metrics: MetricsService) {
    this.refusals = metrics.counter({ name: 'contacts_refused_busy_total', help: 'Contacts that were refused because this process was overloaded.' });
  }

  onModuleInit(): void {
    this.lastAt = performance.now();
    this.timer = setInterval(() => this.sample(performance.now()), sampleEveryMs);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Counts a refusal when it answers that one more is too many. */
  refuses(): boolean {
    const overloaded = this.lateMs >= overloadedFromMs;
    if (overloaded) this.refusals.inc();
    return overloaded;
  }

  /** The mean of what was and what is: one long collection of garbage is no overload. */
  sample(now: number): void {
    const late = Math.max(0, now - this.lastAt - sampleEveryMs);
    this.lastAt = now;
    this.lateMs = (this.lateMs + late) / 2;
  }
}
