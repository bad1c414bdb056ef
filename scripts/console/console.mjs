/**
 * What a person sees while the scripts work: one line a step, with a mark and the time that it took. On a
 * terminal the line of a running step shows what is going on; elsewhere a long step says so now and then.
 */
const HEARTBEAT_MS = 15_000;
const REDRAW_MS = 200;
const QUICK_MS = 1_000;

/**
 * @typedef {{ isTTY?: boolean, columns?: number, write: (text: string) => unknown }} Output
 * @typedef {(line: string) => void} Progress Takes a line of what a step's program says.
 */

export class Console {
  #output;

  /** @param {Output} [output] */
  constructor(output = process.stdout) {
    this.#output = output;
  }

  /** @param {string} [line] */
  say(line = '') {
    this.#output.write(`${line}\n`);
  }

  /**
   * @template T
   * @param {string} title What is being done, as in "Installing packages".
   * @param {(progress: Progress) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, work) {
    const startedAt = Date.now();
    let last = '';
    const stopShowing = this.#output.isTTY ? this.#redraw(title, startedAt, () => last) : this.#heartbeat(title, startedAt);
    try {
      const result = await work((line) => (last = line.trim() || last));
      stopShowing();
      this.say(`  ✓ ${title}${took(startedAt)}`);
      return result;
    } catch (error) {
      stopShowing();
      this.say(`  ✗ ${title}${took(startedAt)}`);
      throw error;
    }
  }

  /**
   * @param {string} title
   * @param {number} startedAt
   * @param {() => string} last
   */
  #redraw(title, startedAt, last) {
    const draw = () => {
      const text = `  … ${title}${took(startedAt)}  ${last()}`;
      this.#output.write(`\r\u001b[2K${[...text].slice(0, (this.#output.columns ?? 80) - 1).join('')}`);
    };
    draw();
    const timer = setInterval(draw, REDRAW_MS);
    return () => {
      clearInterval(timer);
      this.#output.write('\r\u001b[2K');
    };
  }

  /**
   * @param {string} title
   * @param {number} startedAt
   */
  #heartbeat(title, startedAt) {
    const timer = setInterval(() => this.say(`  … ${title}${took(startedAt)}`), HEARTBEAT_MS);
    return () => clearInterval(timer);
  }
}

/** @param {number} startedAt */
function took(startedAt) {
  const ms = Date.now() - startedAt;
  return ms < QUICK_MS ? '' : ` (${Math.round(ms / 1_000)} s)`;
}
