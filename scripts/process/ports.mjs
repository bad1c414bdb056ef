import { createServer } from 'node:net';

/**
 * Below the range from which Linux takes the ports of outgoing connections, so that none of ours is
 * suddenly somebody's local port.
 */
const DEFAULT_RANGE = { first: 20_000, last: 31_999 };

/**
 * Whether a server could listen there now.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<'free' | 'taken' | 'forbidden'>} `forbidden`: a port below 1024 without the right to it.
 */
export function probePort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve('taken');
      else if (error.code === 'EACCES') resolve('forbidden');
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve('free')));
  });
}

/**
 * Hands out ports on 127.0.0.1, none of them twice. Two commands that start at the same moment begin their
 * search at different places.
 */
export class PortAllocator {
  #taken = new Set();
  #next;
  #range;

  /** @param {{ first: number, last: number }} [range] */
  constructor(range = DEFAULT_RANGE) {
    this.#range = range;
    this.#next = range.first + Math.floor(Math.random() * (range.last - range.first));
  }

  /** @param {number} [preferred] Taken if it is free: a data folder likes to keep its ports. */
  async allocate(preferred) {
    if (preferred !== undefined && (await this.#take(preferred))) return preferred;
    const { first, last } = this.#range;
    for (let tries = 0; tries <= last - first; tries += 1) {
      const port = this.#next;
      this.#next = port >= last ? first : port + 1;
      if (await this.#take(port)) return port;
    }
    throw new Error(`No port between ${first} and ${last} is free on 127.0.0.1.`);
  }

  /** @param {number} port */
  async #take(port) {
    if (this.#taken.has(port) || (await probePort(port, '127.0.0.1')) !== 'free') return false;
    this.#taken.add(port);
    return true;
  }
}

/**
 * @param {string | undefined} text Such as "21000-21999".
 * @returns {{ first: number, last: number } | undefined} Nothing if it is not such a range.
 */
export function parsePortRange(text) {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? '');
  if (!match) return undefined;
  const range = { first: Number(match[1]), last: Number(match[2]) };
  return range.first > 0 && range.last <= 65_535 && range.first < range.last ? range : undefined;
}
