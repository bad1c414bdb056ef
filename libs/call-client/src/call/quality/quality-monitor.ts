import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '../../state/readable-store.js';
import type { ConnectionQuality } from '../call-state.js';
import { qualityOf, steady, type SteadyLevel } from './quality-level.js';
import type { QualityReading } from './quality-reading.js';

const unmeasured = { lossPct: null, jitterMs: null, rttMs: null };

/** Measures at a steady interval while it runs; media that has just begun to flow counts as good until it is measured. */
export class QualityMonitor {
  readonly quality: ReadableStore<ConnectionQuality>;
  readonly #quality = createStore<ConnectionQuality>(() => ({ level: 'good', ...unmeasured }));
  readonly #read: () => Promise<QualityReading | null>;
  readonly #intervalMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last: QualityReading | null = null;
  #level: SteadyLevel = { shown: 'good', candidate: 'good', times: 0 };

  constructor(read: () => Promise<QualityReading | null>, intervalMs: number) {
    this.quality = this.#quality;
    this.#read = read;
    this.#intervalMs = intervalMs;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    this.#last = null;
    this.#show('good');
    this.#timer = setInterval(() => void this.#measure(), this.#intervalMs);
    // What the first interval is compared with.
    void this.#measure();
  }

  stop(shown: 'lost' | 'good'): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#show(shown);
  }

  #show(shown: 'lost' | 'good'): void {
    this.#level = { shown, candidate: 'good', times: 0 };
    this.#quality.setState({ level: shown, ...unmeasured }, true);
  }

  async #measure(): Promise<void> {
    const timer = this.#timer;
    const reading = await this.#read();
    if (!reading || timer !== this.#timer || timer === undefined) return;
    const before = this.#last;
    this.#last = reading;
    if (!before) return;
    const quality = qualityOf(before, reading);
    this.#level = steady(this.#level, quality.level);
    this.#quality.setState({ ...quality, level: this.#level.shown }, true);
  }
}
