import { setTimeout as delay } from 'node:timers/promises';
import { Failure, Interrupted } from './failure.mjs';
import { startService } from './service.mjs';

/**
 * Keeps one service running until it is told to stop. The first start must succeed; after that a crash is
 * followed by a new start, later and later while the crashes go on.
 *
 * @typedef {object} Supervised
 * @property {string} name
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} SupervisionOptions
 * @property {import('./records.mjs').ProcessRecords} records
 * @property {AbortSignal} signal Ends the waiting for the first start.
 * @property {(event: { text: string, logFile: string }) => void} onTrouble
 * @property {BackOff} [backOff]
 *
 * @typedef {{ firstMs: number, maxMs: number, calmAfterMs: number }} BackOff
 */

/** @type {BackOff} */
const DEFAULT_BACK_OFF = { firstMs: 500, maxMs: 30_000, calmAfterMs: 60_000 };

/**
 * @param {import('./service.mjs').ServiceSpec} spec
 * @param {SupervisionOptions} options
 * @returns {Promise<Supervised>}
 */
export async function supervise(spec, options) {
  const stopping = new AbortController();
  /** @param {string} text */
  const trouble = (text) => options.onTrouble({ text, logFile: spec.logFile });
  let service = await startRecorded(spec, options, options.signal);
  const watching = watch();

  async function watch() {
    const { firstMs, maxMs, calmAfterMs } = options.backOff ?? DEFAULT_BACK_OFF;
    let pauseMs = firstMs;
    while (!stopping.signal.aborted) {
      const since = Date.now();
      const exit = await service.exited;
      if (stopping.signal.aborted) return;
      if (Date.now() - since > calmAfterMs) pauseMs = firstMs;
      trouble(`${spec.name} ended unexpectedly (${describeExit(exit)}); starting it again in ${pauseMs / 1_000} s.`);
      await pause(pauseMs, stopping.signal);
      pauseMs = Math.min(pauseMs * 2, maxMs);
      if (!stopping.signal.aborted) await restart();
    }
  }

  async function restart() {
    try {
      service = await startRecorded(spec, options, stopping.signal);
      trouble(`${spec.name} is running again.`);
    } catch (error) {
      if (stopping.signal.aborted) return;
      // The old service's exit is settled, so the loop comes straight back here after a longer pause.
      if (!(error instanceof Failure)) throw error;
      trouble(error.message);
    }
  }

  return {
    name: spec.name,
    stop: async () => {
      stopping.abort(new Interrupted('SIGTERM'));
      await service.stop();
      await watching;
      await service.stop();
      options.records.remove(spec.name);
    },
  };
}

/**
 * @param {import('./service.mjs').ServiceSpec} spec
 * @param {SupervisionOptions} options
 * @param {AbortSignal} signal
 */
async function startRecorded(spec, options, signal) {
  try {
    return await startService(spec, {
      signal,
      onStarted: (identity) => options.records.add(spec.name, identity, spec.stopSignal),
    });
  } catch (error) {
    options.records.remove(spec.name);
    throw error;
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 */
async function pause(ms, signal) {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @param {import('./service.mjs').ServiceExit} exit */
function describeExit({ code, signal }) {
  return signal === null ? `exit code ${code}` : signal;
}
