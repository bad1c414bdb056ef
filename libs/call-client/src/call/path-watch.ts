import type { PathReading } from './path-reading.js';

export interface PathReadings {
  readonly publisher: PathReading;
  /** Null while there is nothing to receive. */
  readonly subscriber: PathReading | null;
}

export interface PathWatchTiming {
  readonly intervalMs: number;
  /** While it is silent: whoever waits for the path sees it at once. */
  readonly silentIntervalMs: number;
  /** Readings in a row in which nothing came through. */
  readonly silentReadings: number;
}

export const defaultPathWatchTiming: PathWatchTiming = { intervalMs: 1_000, silentIntervalMs: 200, silentReadings: 2 };

/**
 * Notices that nothing comes through any more, long before the browser calls the connection lost (5 s and more): while we
 * send, the media server reports several times a second what it receives. Of the receiving connection alone silence says
 * nothing, since the other side may have stopped sending. Speaks up only when it changes its mind.
 */
export class PathWatch {
  readonly #read: () => Promise<PathReadings | null>;
  readonly #changed: (silent: boolean) => void;
  readonly #timing: PathWatchTiming;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #silent = false;
  #quiet = 0;
  #last: PathReadings | null = null;
  #heard = { publisher: false, subscriber: false };
  /** New paths are being looked for: an answer on one of them is as good as media, which follows. */
  #renewed = false;

  constructor(read: () => Promise<PathReadings | null>, changed: (silent: boolean) => void, timing: PathWatchTiming) {
    this.#read = read;
    this.#changed = changed;
    this.#timing = timing;
  }

  get silent(): boolean {
    return this.#silent;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#schedule();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** New paths are looked for: takes both for lost, until something comes through again. Says nothing about it. */
  renew(): void {
    this.#renewed = true;
    this.#fallSilent();
  }

  #fallSilent(): void {
    this.#silent = true;
    this.#heard = { publisher: false, subscriber: false };
    this.#last = null;
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#running) return;
    const { intervalMs, silentIntervalMs } = this.#timing;
    this.#timer = setTimeout(() => void this.#tick(), this.#silent ? silentIntervalMs : intervalMs);
  }

  async #tick(): Promise<void> {
    const timer = this.#timer;
    const readings = await this.#read();
    // Stopped, or asked to look anew, while the browser was asked.
    if (!this.#running || timer !== this.#timer) return;
    if (readings) this.#judge(readings);
    this.#schedule();
  }

  #judge(readings: PathReadings): void {
    const before = this.#last;
    this.#last = readings;
    if (!before) return;
    if (this.#silent) this.#listen(before, readings);
    else this.#suspect(before, readings);
  }

  #suspect(before: PathReadings, { publisher, subscriber }: PathReadings): void {
    const sends = publisher.sent > before.publisher.sent;
    const hears = isHeard(before.publisher, publisher) || isHeard(before.subscriber, subscriber);
    this.#quiet = sends && !hears ? this.#quiet + 1 : 0;
    if (this.#quiet < this.#timing.silentReadings) return;
    this.#renewed = false;
    this.#fallSilent();
    this.#changed(true);
  }

  #listen(before: PathReadings, { publisher, subscriber }: PathReadings): void {
    const receives = publisher.received > before.publisher.received;
    this.#heard.publisher ||= this.#renewed ? isHeard(before.publisher, publisher) : receives;
    this.#heard.subscriber ||= subscriber === null || isHeard(before.subscriber, subscriber);
    if (!this.#heard.publisher || !this.#heard.subscriber) return;
    this.#silent = false;
    this.#quiet = 0;
    this.#changed(false);
  }
}

function isHeard(before: PathReading | null, now: PathReading | null): boolean {
  return now !== null && (now.received > (before?.received ?? 0) || now.checked > (before?.checked ?? 0));
}
