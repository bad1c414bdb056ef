import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from './failure.mjs';
import { isRunning, signalProcess } from './identity.mjs';
import { waitUntil } from './wait.mjs';

/**
 * Says on disk which processes a data folder has started, so that the next start can end what a crash left
 * behind, and never a stranger that has got the same process id since.
 * @typedef {import('./identity.mjs').ProcessIdentity & { name: string, order: number, stopSignal: NodeJS.Signals }} ProcessRecord
 */

const LEFTOVER_STOP_TIMEOUT_MS = 20_000;

export class ProcessRecords {
  #folder;
  #order = 0;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * @param {string} name
   * @param {import('./identity.mjs').ProcessIdentity} identity
   * @param {NodeJS.Signals} [stopSignal]
   */
  add(name, identity, stopSignal = 'SIGTERM') {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    /** @type {ProcessRecord} */
    const record = { ...identity, name, order: (this.#order += 1), stopSignal };
    const path = this.#path(name);
    writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  /** @param {string} name */
  remove(name) {
    rmSync(this.#path(name), { force: true });
  }

  /** Those that still run, the last started first. */
  leftovers() {
    return this.#read().filter(isRunning);
  }

  /**
   * Ends what is left of an earlier start, the last started first.
   * @param {(name: string) => void} [onEnding]
   */
  async endLeftovers(onEnding = () => {}) {
    for (const record of this.#read()) {
      if (signalProcess(record, record.stopSignal)) {
        onEnding(record.name);
        const gone = () => !isRunning(record);
        if (!(await waitUntil(gone, { timeoutMs: LEFTOVER_STOP_TIMEOUT_MS }))) {
          signalProcess(record, 'SIGKILL');
          await waitUntil(gone, { timeoutMs: LEFTOVER_STOP_TIMEOUT_MS });
        }
      }
      this.remove(record.name);
    }
  }

  /** @returns {ProcessRecord[]} */
  #read() {
    return listJson(this.#folder)
      .map((file) => parseRecord(readFileSync(join(this.#folder, file), 'utf8')))
      .filter((record) => record !== undefined)
      .sort((a, b) => b.order - a.order);
  }

  /** @param {string} name */
  #path(name) {
    return join(this.#folder, `${name}.json`);
  }
}

/** @param {string} folder */
function listJson(folder) {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/**
 * @param {string} text
 * @returns {ProcessRecord | undefined} Nothing for a file that a crash of the machine left half written.
 */
function parseRecord(text) {
  try {
    const record = JSON.parse(text);
    return Number.isInteger(record?.pid) && typeof record.startTicks === 'string' ? record : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
