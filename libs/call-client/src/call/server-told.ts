import { createStore } from 'zustand/vanilla';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';

export interface ServerToldOptions<Value> {
  /** What the server should know now. */
  readonly truth: () => Value;
  readonly isSame: (a: Value, b: Value) => boolean;
  readonly tell: (value: Value) => Promise<RequestResult<unknown>>;
  readonly retry: RetryPolicy;
}

/**
 * Brings what the server was told of a leg in line with the truth: one request at a time, the latest truth wins, and what fails
 * is tried again. Null while it is uncertain what the server knows.
 */
export class ServerTold<Value> {
  readonly state: ReadableStore<{ readonly told: Value | null }>;
  readonly #state = createStore<{ readonly told: Value | null }>(() => ({ told: null }));
  readonly #options: ServerToldOptions<Value>;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #telling = false;
  /** There is a leg that can be told about. */
  #open = false;
  #attempt = 0;

  constructor(options: ServerToldOptions<Value>) {
    this.state = this.#state;
    this.#options = options;
  }

  /** The truth may have changed. */
  update(): void {
    this.#attempt = 0;
    this.#reconcile();
  }

  /** The leg was opened and told this with it. */
  opened(told: Value): void {
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
    const { truth, isSame, tell, retry } = this.#options;
    const { told } = this.#state.getState();
    const value = truth();
    if (!this.#open || this.#telling || (told !== null && isSame(value, told))) return;
    clearTimeout(this.#retryTimer);
    this.#telling = true;
    void tell(value).then((answer) => {
      this.#telling = false;
      if (!this.#open) return;
      if (answer.ok) {
        this.#attempt = 0;
        this.#state.setState({ told: value });
        this.#reconcile();
        return;
      }
      const delayMs = retry.nextDelayMs(++this.#attempt);
      if (delayMs !== null) this.#retryTimer = setTimeout(() => this.#reconcile(), delayMs);
    });
  }
}
