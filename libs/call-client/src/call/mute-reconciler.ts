import { createStore } from 'zustand/vanilla';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import type { Muted, MuteState } from './call-state.js';

export interface MuteReconcilerOptions {
  readonly desired: Muted;
  readonly tell: (muted: Muted) => Promise<RequestResult<unknown>>;
  readonly retry: RetryPolicy;
}

/**
 * Brings what the server was told in line with what the person wants: one request at a time, the latest wish wins.
 * The tracks themselves are switched at once by the call; this is only about what the others are shown.
 */
export class MuteReconciler {
  readonly state: ReadableStore<MuteState>;
  readonly #state = createStore<MuteState>(() => ({ desired: { audio: false, video: false }, told: null }));
  readonly #options: MuteReconcilerOptions;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #telling = false;
  /** There is a leg that can be told about. */
  #open = false;
  #attempt = 0;

  constructor(options: MuteReconcilerOptions) {
    this.state = this.#state;
    this.#options = options;
    this.#state.setState({ desired: options.desired, told: null });
  }

  want(muted: Partial<Muted>): void {
    this.#state.setState(({ desired }) => ({ desired: { ...desired, ...muted } }));
    this.#attempt = 0;
    this.#reconcile();
  }

  /** The leg was opened and told this with it. */
  opened(told: Muted): void {
    this.#open = true;
    this.#state.setState({ told });
    this.#reconcile();
  }

  /** Whether the server still knows is uncertain: tell it again. */
  synchronise(): void {
    this.#state.setState({ told: null });
    this.#reconcile();
  }

  /** No leg: nothing can be told until `opened`. */
  pause(): void {
    this.#open = false;
    clearTimeout(this.#retryTimer);
  }

  #reconcile(): void {
    const { desired, told } = this.#state.getState();
    if (!this.#open || this.#telling || isSame(desired, told)) return;
    clearTimeout(this.#retryTimer);
    this.#telling = true;
    void this.#options.tell(desired).then((answer) => {
      this.#telling = false;
      if (!this.#open) return;
      if (answer.ok) {
        this.#attempt = 0;
        this.#state.setState({ told: desired });
        this.#reconcile();
        return;
      }
      const delayMs = this.#options.retry.nextDelayMs(++this.#attempt);
      if (delayMs !== null) this.#retryTimer = setTimeout(() => this.#reconcile(), delayMs);
    });
  }
}

function isSame(a: Muted, b: Muted | null): boolean {
  return b !== null && a.audio === b.audio && a.video === b.video;
}
