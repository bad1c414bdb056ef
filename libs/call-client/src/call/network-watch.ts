import type { RecoveryCause } from '@visavis/contracts';

export interface NetworkWatchOptions {
  /** Hears `online`: `window` in a browser. */
  readonly events: EventTarget | undefined;
  /** The kind of network, where the browser tells it; its other events are about estimates alone. */
  readonly connection?: (EventTarget & { readonly type?: string }) | undefined;
  readonly changed: (cause: RecoveryCause) => void;
  readonly intervalMs?: number;
  /** A timer that comes this much too late has slept, with the machine. */
  readonly sleptMs?: number;
}

/** Notices that the network is another one, or that the machine has slept: old paths are worth nothing then. */
export class NetworkWatch {
  readonly #options: NetworkWatchOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #type: string | undefined;
  #lastTick = Date.now();
  readonly #onOnline = (): void => this.#options.changed('network_changed');
  readonly #onKind = (): void => {
    const type = this.#options.connection?.type;
    if (type === this.#type) return;
    this.#type = type;
    // `none` is the network's end: there is nothing to look for until the next one.
    if (type !== undefined && type !== 'none') this.#options.changed('network_changed');
  };

  constructor(options: NetworkWatchOptions) {
    const { events, connection, intervalMs = 2_000 } = options;
    this.#options = options;
    this.#type = connection?.type;
    events?.addEventListener('online', this.#onOnline);
    connection?.addEventListener('change', this.#onKind);
    this.#timer = setInterval(() => this.#tick(intervalMs), intervalMs);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#options.events?.removeEventListener('online', this.#onOnline);
    this.#options.connection?.removeEventListener('change', this.#onKind);
  }

  #tick(intervalMs: number): void {
    const lateMs = Date.now() - this.#lastTick - intervalMs;
    this.#lastTick = Date.now();
    if (lateMs >= (this.#options.sleptMs ?? 10_000)) this.#options.changed('slept');
  }
}

/** What this browser offers to watch; nothing outside of one. */
export function browserNetwork(): Pick<NetworkWatchOptions, 'events' | 'connection'> {
  if (typeof window === 'undefined') return { events: undefined };
  // https://wicg.github.io/netinfo/, which not every browser has and the DOM library does not know.
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget & { readonly type?: string } };
  return { events: window, connection };
}
