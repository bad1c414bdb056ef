import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { identify } from './identity.mjs';
import { waitUntil } from './wait.mjs';

/**
 * A server program that runs in the foreground under our care.
 * @typedef {object} ServiceSpec
 * @property {string} name
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env] Taken instead of this process' environment.
 * @property {string} [cwd]
 * @property {{ uid: number, gid: number } | undefined} [user] Whom to become; needs root.
 * @property {string} logFile
 * @property {NodeJS.Signals} [stopSignal] Asks the program to end in good order. SIGTERM unless told.
 * @property {number} [stopTimeoutMs] After this long it is killed.
 * @property {() => Promise<boolean>} isReady
 * @property {number} readyTimeoutMs
 *
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} ServiceExit
 *
 * @typedef {object} Service
 * @property {string} name
 * @property {import('./identity.mjs').ProcessIdentity} identity
 * @property {Promise<ServiceExit>} exited Settles when the program has ended, for whatever reason.
 * @property {() => Promise<void>} stop Can be called any number of times.
 */

const DEFAULT_STOP_TIMEOUT_MS = 15_000;
const LOG_ROTATION_BYTES = 10 * 1024 * 1024;

/**
 * @param {ServiceSpec} spec
 * @param {{ signal?: AbortSignal, onStarted?: (identity: import('./identity.mjs').ProcessIdentity) => void }} [options]
 * @returns {Promise<Service>} Once it is ready; a service that does not get there is stopped again.
 */
export async function startService(spec, options = {}) {
  const child = spawnDetached(spec);
  /** @type {Promise<ServiceExit>} */
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  let running = true;
  void exited.then(() => (running = false));
  const failedToSpawn = new Promise((_, reject) => child.once('error', reject));
  await Promise.race([failedToSpawn, new Promise((resolve) => child.once('spawn', resolve))]).catch((error) => {
    throw new Failure(`${spec.name} could not be started: ${error.message}.`, { cause: error });
  });
  const pid = /** @type {number} */ (child.pid);
  const identity = identify(pid) ?? { pid, startTicks: '', bootId: '' };
  options.onStarted?.(identity);

  const service = { name: spec.name, identity, exited, stop: stopOnce(spec, child, exited) };
  const ready = await waitUntil(async () => !running || (await spec.isReady()), {
    timeoutMs: spec.readyTimeoutMs,
    signal: options.signal,
  }).catch(async (error) => {
    await service.stop();
    throw error;
  });
  if (ready && running) return service;
  await service.stop();
  throw new Failure(
    ready
      ? `${spec.name} ended before it was ready; its log is ${spec.logFile}.`
      : `${spec.name} was not ready within ${spec.readyTimeoutMs / 1_000} seconds; its log is ${spec.logFile}.`,
    { details: lastLines(spec.logFile) },
  );
}

/**
 * The program gets a process group of its own, so that a Ctrl-C in the terminal reaches only us and we stop
 * things in order; and the kernel ends it should we be killed without a chance to do so.
 * @param {ServiceSpec} spec
 */
function spawnDetached(spec) {
  rotate(spec.logFile);
  const log = openSync(spec.logFile, 'a', 0o600);
  const stopSignal = spec.stopSignal ?? 'SIGTERM';
  const asUser = spec.user
    ? ['--reuid', String(spec.user.uid), '--regid', String(spec.user.gid), '--clear-groups']
    : [];
  try {
    return spawn(
      'setpriv',
      ['--pdeathsig', stopSignal.replace('SIG', ''), ...asUser, '--', spec.command, ...spec.args],
      { cwd: spec.cwd, env: spec.env ?? process.env, detached: true, stdio: ['ignore', log, log] },
    );
  } finally {
    closeSync(log);
  }
}

/**
 * @param {ServiceSpec} spec
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<ServiceExit>} exited
 */
function stopOnce(spec, child, exited) {
  /** @type {Promise<void> | undefined} */
  let stopping;
  const stop = async () => {
    child.kill(spec.stopSignal ?? 'SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), spec.stopTimeoutMs ?? DEFAULT_STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(kill);
  };
  return () => (stopping ??= stop());
}

/** @param {string} logFile */
function rotate(logFile) {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_ROTATION_BYTES) renameSync(logFile, `${logFile}.1`);
}

/**
 * @param {string} logFile
 * @param {number} [count]
 */
export function lastLines(logFile, count = 15) {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
