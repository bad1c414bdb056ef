import { readFileSync, readdirSync } from 'node:fs';
import { hasErrorCode } from './failure.mjs';

/**
 * A process id alone is reused by the kernel; together with the time at which the process began, counted in
 * clock ticks since a certain boot, it means one process for ever.
 * @typedef {{ pid: number, startTicks: string, bootId: string }} ProcessIdentity
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} Nothing if no such process is running; a zombie does not run any more.
 */
export function identify(pid) {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const startTicks = fields[19];
  if (startTicks === undefined || state === 'X' || (state === 'Z' && !hasFurtherThreads(pid))) return undefined;
  return { pid, startTicks, bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
}

/**
 * The first thread of a process may be a zombie while others are still on their way out: until the last one is gone,
 * the process holds its files and ports.
 * @param {number} pid
 */
function hasFurtherThreads(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** @param {ProcessIdentity} identity */
export function isRunning(identity) {
  const now = identify(identity.pid);
  return now !== undefined && now.startTicks === identity.startTicks && now.bootId === identity.bootId;
}

/**
 * @param {ProcessIdentity} identity
 * @param {NodeJS.Signals} signal
 * @returns {boolean} Whether the process was there to get it.
 */
export function signalProcess(identity, signal) {
  if (!isRunning(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch (error) {
    if (hasErrorCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // The process may end between opening and reading its file.
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}
