import type { MediaError } from '../media.error.js';
import type { JanusConnection } from './janus-connection.js';
import type { RetryPolicy } from './retry-policy.js';
import type { MediaClock } from './media-clock.js';

export interface KeeperSettings<C extends JanusConnection> {
  readonly create: () => C;
  readonly clock: MediaClock;
  readonly reconnect: RetryPolicy;
  readonly onUp: (connection: C) => void;
  readonly onDown: (error: MediaError) => void;
  readonly onAttemptFailed: (error: unknown) => void;
}

/**
 * Keeps one connection of a kind open: opens it, and a new one when it ends, as the policy says, until it is stopped.
 * Each connection is used once; nothing of an old one can reach the next.
 */
export class ConnectionKeeper<C extends JanusConnection> {
  #current: C | null = null;
  #opening: C | null = null;
  #attempt = 0;
  #stopped = false;
  #cancelAttempt: () => void = () => undefined;

  constructor(private readonly settings: KeeperSettings<C>) {}

  get connection(): C | null {
    return this.#current;
  }

  start(): void {
    this.#scheduleAttempt();
  }

  /** Ends the connection without a report: who stops the keeper knows. */
  stop(): void {
    this.#stopped = true;
    this.#cancelAttempt();
    this.#opening?.end('stopped');
    this.#current?.end('stopped');
    this.#current = null;
  }

  #scheduleAttempt(): void {
    const delayMs = this.settings.reconnect.nextDelayMs(this.#attempt++);
    if (delayMs === null || this.#stopped) return;
    this.#cancelAttempt = this.settings.clock.after(delayMs, () => void this.#attemptNow());
  }

  async #attemptNow(): Promise<void> {
    const connection = this.settings.create();
    this.#opening = connection;
    try {
      await connection.openWithin((error) => this.#ended(error));
    } catch (error) {
      if (this.#stopped) return;
      this.settings.onAttemptFailed(error);
      this.#scheduleAttempt();
      return;
    } finally {
      this.#opening = null;
    }
    this.#current = connection;
    this.#attempt = 0;
    this.settings.onUp(connection);
  }

  #ended(error: MediaError): void {
    if (this.#stopped) return;
    this.#current = null;
    this.settings.onDown(error);
    this.#scheduleAttempt();
  }
}
