import { createStore } from 'zustand/vanilla';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import type { Muted, MuteState } from './call-state.js';

export interface MuteReconcilerOptions {
  readonly desired: Muted;
  readonly lacking?: Muted;
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
  /** What there is no track for: whatever is wanted, it is not sent. */
  #lacking: Muted;

  constructor(options: MuteReconcilerOptions) {
    this.state = this.#state;
    this.#options = options;
    this.#lacking = options.lacking ?? { audio: false, video: false };
    this.#state.setState({ desired: options.desired, told: null });
  }

  want(muted: Partial<Muted>): void {
    this.#state.setState(({ desired }) => ({ desired: { ...desired, ...muted } }));
    this.#attempt = 0;
    this.#reconcile();
  }

  /** A device that is gone is shown to the others like one that is switched off; the person's wish stays for when it is back. */
  lack(lacking: Muted): void {
    this.#lacking = lacking;
    this.#attempt = 0;
    this.#reconcile();
  }

  /** What the others are to be shown. */
  get truth(): Muted {
    const { desired } = this.#state.getState();
    return { audio: desired.audio || this.#lacking.audio, video: desired.video || this.#lacking.video };
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
    const { truth } = this;
    if (!this.#open || this.#telling || isSame(truth, this.#state.getState().told)) return;
    clearTimeout(this.#retryTimer);
    this.#telling = true;
    void this.#options.tell(truth).then((answer) => {
      this.#telling = false;
      if (!this.#open) return;
      if (answer.ok) {
        this.#attempt = 0;
        this.#state.setState({ told: truth });
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
