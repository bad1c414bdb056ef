import type { MediaLogger } from '../media-logger.js';

/** Delivers events in order, and keeps those that come before the first listener for it. */
export class EarlyEvents<Event extends { readonly type: string }> {
  readonly #listeners = new Set<(event: Event) => void>();
  #early: Event[] = [];
  #over = false;

  constructor(private readonly logger: MediaLogger) {}

  add(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    for (const event of this.#early.splice(0)) this.#deliver(event);
    return () => this.#listeners.delete(listener);
  }

  emit(event: Event): void {
    if (this.#over) return;
    if (this.#listeners.size === 0) this.#early.push(event);
    else this.#deliver(event);
  }

  /** The last event, if any; nothing is delivered after it. */
  end(last?: Event): void {
    if (last) this.emit(last);
    this.#over = true;
  }

  /** A listener that throws must neither keep the others from their event nor end the connection. */
  #deliver(event: Event): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.logger.error('a media event listener failed', { event: event.type, error: String(error) });
      }
    }
  }
}
