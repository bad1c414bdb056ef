import type { QualitySamples, TakenSample } from './quality-samples.port.js';

export interface SampleRecorderOptions {
  /** How long a sample waits for others at most. */
  readonly everyMs: number;
  /** Rows of one statement. */
  readonly portion: number;
  /** What waits for a database that is away; beyond it the eldest give way. */
  readonly capacity: number;
}

/** Some thousand participants for half a minute, in less than ten megabytes. */
export const recorderDefaults: SampleRecorderOptions = { everyMs: 5_000, portion: 500, capacity: 20_000 };

/** What became of samples, for whoever counts. */
export interface SampleOutcomes {
  kept(count: number): void;
  dropped(count: number): void;
  failed(error: unknown): void;
}

/**
 * Gathers samples and writes them some seconds later, many at once: nobody waits for the database, and it is not asked for each.
 * A process that dies loses what it had gathered, which is some seconds of some conversations.
 */
export class SampleRecorder {
  private waiting: TakenSample[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly samples: QualitySamples,
    private readonly outcomes: SampleOutcomes,
    private readonly options: SampleRecorderOptions = recorderDefaults,
  ) {}

  add(sample: TakenSample): void {
    this.waiting.push(sample);
    this.makeRoom();
    this.schedule();
  }

  /** Writes what is there; what comes after it is lost. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.writing;
    await this.flush();
    if (this.waiting.length > 0) this.outcomes.dropped(this.waiting.length);
    this.waiting = [];
  }

  /** Portions after each other, until nothing waits or one of them fails: that one is tried again with the next. */
  flush(): Promise<void> {
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null;
      if (this.waiting.length > 0) this.schedule();
    });
    return this.writing;
  }

  private schedule(): void {
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, this.options.everyMs);
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const portion = this.waiting.splice(0, this.options.portion);
      try {
        await this.samples.write(portion);
        this.outcomes.kept(portion.length);
      } catch (error) {
        this.waiting.unshift(...portion);
        this.makeRoom();
        this.outcomes.failed(error);
        return;
      }
    }
  }

  private makeRoom(): void {
    const excess = this.waiting.length - this.options.capacity;
    if (excess <= 0) return;
    this.waiting.splice(0, excess);
    this.outcomes.dropped(excess);
  }
}
