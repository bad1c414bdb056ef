import { Interrupted } from './failure.mjs';

/**
 * Owns what one command started. Whatever was begun last is closed first, each exactly once, also when
 * closing something else failed; a signal only asks for the end, so that the order is always the same.
 */
export class Lifetime {
  /** @type {{ name: string, close: () => Promise<void> | void }[]} */
  #owned = [];
  /** @type {Promise<void> | undefined} */
  #closing;
  #ending = new AbortController();

  /** Aborted as soon as the end was asked for: long steps stop at once. */
  get signal() {
    return this.#ending.signal;
  }

  /**
   * @param {string} name
   * @param {() => Promise<void> | void} close
   */
  own(name, close) {
    this.#owned.push({ name, close });
  }

  /** @param {Error} reason */
  end(reason) {
    if (!this.#ending.signal.aborted) this.#ending.abort(reason);
  }

  /** Resolves with the reason once the end was asked for. */
  ended() {
    return new Promise((resolve) => {
      if (this.signal.aborted) resolve(this.signal.reason);
      else this.signal.addEventListener('abort', () => resolve(this.signal.reason), { once: true });
    });
  }

  /** @param {(name: string, error: unknown) => void} onError */
  close(onError) {
    this.#closing ??= this.#closeAll(onError);
    return this.#closing;
  }

  /** @param {(name: string, error: unknown) => void} onError */
  async #closeAll(onError) {
    this.end(new Error('closed'));
    for (let owned = this.#owned.pop(); owned; owned = this.#owned.pop()) {
      try {
        await owned.close();
      } catch (error) {
        onError(owned.name, error);
      }
    }
  }
}

/**
 * Turns the first signal into the end of the lifetime. Later ones are only acknowledged: npm passes a
 * Ctrl-C on although the terminal has sent it already, and every step of stopping has its own time limit.
 * @param {Lifetime} lifetime
 * @param {(signal: NodeJS.Signals) => void} [onFirst]
 */
export function endOnSignals(lifetime, onFirst = () => {}) {
  let asked = false;
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (!asked) onFirst(signal);
      asked = true;
      lifetime.end(new Interrupted(signal));
    });
  }
}
