import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '../../state/readable-store.js';
import type { ConnectionQuality } from '../call-state.js';
import { qualityOf, steadilyGood, steady, type MeasuredLevel, type PathTrouble, type SteadyLevel } from './quality-level.js';
import type { QualityReading } from './quality-reading.js';
import { sampleOf, unmeasured } from './quality-sample.js';

export interface QualityMonitorOptions {
  readonly read: () => Promise<QualityReading | null>;
  readonly intervalMs: number;
  /** What those who send to here have said of their own way out. */
  readonly others: () => readonly PathTrouble[];
  /** After each measurement: how it was now, and what is shown. */
  readonly measured: (reading: QualityReading, level: MeasuredLevel, shown: MeasuredLevel) => void;
}

/** Measures at a steady interval while it runs; media that has just begun to flow counts as good until it is measured. */
export class QualityMonitor {
  readonly quality: ReadableStore<ConnectionQuality>;
  readonly #quality = createStore<ConnectionQuality>(() => ({ level: 'good', ...unmeasured }));
  readonly #options: QualityMonitorOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last: QualityReading | null = null;
  #level: SteadyLevel = steadilyGood;

  constructor(options: QualityMonitorOptions) {
    this.quality = this.#quality;
    this.#options = options;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    this.#last = null;
    this.#show('good');
    this.#timer = setInterval(() => void this.#measure(), this.#options.intervalMs);
    // What the first interval is compared with.
    void this.#measure();
  }

  stop(shown: 'lost' | 'good'): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#show(shown);
  }

  #show(level: 'lost' | 'good'): void {
    this.#level = steadilyGood;
    this.#quality.setState({ level, ...unmeasured }, true);
  }

  async #measure(): Promise<void> {
    const { intervalMs, measured, others, read } = this.#options;
    const timer = this.#timer;
    const reading = await read();
    if (!reading || timer !== this.#timer || timer === undefined) return;
    const before = this.#last;
    this.#last = reading;
    if (!before) return measured(reading, 'good', 'good');
    const sample = sampleOf(before, reading, intervalMs);
    const quality = qualityOf(sample, others());
    this.#level = steady(this.#level, quality);
    this.#quality.setState({ ...sample, level: this.#level.shown }, true);
    measured(reading, quality.level, this.#level.shown);
  }
}
