import type { RequestFailure } from './request-result.js';
import { requestFailure } from './request-result.js';

/** Requests that wait for the connection to come (back), each up to its own timeout. */
export class PendingConnection {
  readonly #waiting = new Set<(failure: RequestFailure | null) => void>();

  /** Null once connected, or why not. */
  wait(timeoutMs: number): Promise<RequestFailure | null> {
    return new Promise((resolve) => {
      const settle = (failure: RequestFailure | null): void => {
        clearTimeout(timer);
        this.#waiting.delete(settle);
        resolve(failure);
      };
      const timer = setTimeout(
        () => settle(requestFailure('request.timeout', 'There was no connection in time.')),
        timeoutMs,
      );
      this.#waiting.add(settle);
    });
  }

  connected(): void {
    for (const settle of [...this.#waiting]) settle(null);
  }

  fail(failure: RequestFailure): void {
    for (const settle of [...this.#waiting]) settle(failure);
  }
}
