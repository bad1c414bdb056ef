import { createStore } from 'zustand/vanilla';
import type { LegQuality } from '@visavis/contracts';
import type { ReadableStore } from '../../state/readable-store.js';
import type { LegSignaling } from '../leg-signaling.js';
import type { MeasuredLevel } from './quality-level.js';
import type { QualityReading } from './quality-reading.js';
import { sampleOf } from './quality-sample.js';

/** By leg. Who has said nothing for a while is missing. */
export type OthersQuality = Readonly<Record<string, LegQuality>>;

export interface QualityExchangeOptions {
  readonly contactId: string;
  readonly signaling: LegSignaling;
  readonly everyMs: number;
  readonly now?: () => number;
}

interface Reported {
  readonly reading: QualityReading;
  readonly level: MeasuredLevel;
  readonly shown: MeasuredLevel;
  readonly at: number;
}

/**
 * Tells the others how this page's connection is, every few seconds and at once when that changes, and knows how theirs are.
 * Each sample covers all the time since the one before. A report that gets lost is not repeated: the next one says more.
 */
export class QualityExchange {
  readonly others: ReadableStore<OthersQuality>;
  readonly #others = createStore<OthersQuality>(() => ({}));
  readonly #options: QualityExchangeOptions;
  readonly #now: () => number;
  readonly #stopListening: () => void;
  #last: Reported | null = null;

  constructor(options: QualityExchangeOptions) {
    this.others = this.#others;
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#stopListening = options.signaling.on('quality.changed', ({ contactId, ...quality }) => {
      if (contactId === options.contactId) this.#others.setState({ [quality.legId]: quality });
    });
  }

  measured(reading: QualityReading, level: MeasuredLevel, shown: MeasuredLevel): void {
    const last = this.#last;
    const now = this.#now();
    const isDue = last === null || last.level !== level || last.shown !== shown || now - last.at >= this.#options.everyMs;
    if (!isDue) return;
    this.#last = { reading, level, shown, at: now };
    // The first one is what the next is compared with.
    if (last !== null) void this.#report(last, reading, shown, now);
  }

  /** A new path begins: what was measured over the old one says nothing about it. */
  restart(): void {
    this.#last = null;
  }

  close(): void {
    this.#stopListening();
    this.#others.setState({}, true);
  }

  async #report(last: Reported, reading: QualityReading, level: MeasuredLevel, now: number): Promise<void> {
    const { contactId, signaling } = this.#options;
    const sample = sampleOf(last.reading, reading, now - last.at);
    const answer = await signaling.request('quality.report', { contactId, level, sample }, { whenDisconnected: 'fail' });
    if (answer.ok) this.#others.setState(Object.fromEntries(answer.result.others.map((other) => [other.legId, other])), true);
  }
}
