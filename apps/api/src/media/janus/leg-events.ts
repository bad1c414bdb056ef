import type { MediaLogger } from '../media-logger.js';
import type { MediaLegEvent } from '../media.port.js';

/** Delivers a leg's events in order, and keeps those that come before the first listener for it. */
export class LegEvents {
  readonly #listeners = new Set<(event: MediaLegEvent) => void>();
  #early: MediaLegEvent[] = [];
  #over = false;

  constructor(private readonly logger: MediaLogger) {}

  add(listener: (event: MediaLegEvent) => void): () => void {
    this.#listeners.add(listener);
    const early = this.#early;
    this.#early = [];
    for (const event of early) this.#deliver(event);
    return () => this.#listeners.delete(listener);
  }

  emit(event: MediaLegEvent): void {
    if (this.#over) return;
    if (this.#listeners.size === 0) this.#early.push(event);
    else this.#deliver(event);
  }

  /** The last event, if any; nothing is delivered after it. */
  end(last?: MediaLegEvent): void {
    if (last) this.emit(last);
    this.#over = true;
  }

  /** A listener that throws must neither keep the others from their event nor end the connection. */
  #deliver(event: MediaLegEvent): void {
    const listeners = [...this.#listeners];
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        this.logger.error('a media event listener failed', { event: event.type, error: String(error) });
      }
    }
  }
}
