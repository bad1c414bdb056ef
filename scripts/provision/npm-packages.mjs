import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';

const INSTALL_TIMEOUT_MS = 20 * 60_000;

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Whether what is installed is what the lock file says. npm writes down what it has installed as its last act,
 * so an installation that was broken off counts as none.
 * @param {string} repository
 */
export function packagesAreInstalled(repository) {
  const installed = readPackages(join(repository, 'node_modules', '.package-lock.json'));
  const locked = readPackages(join(repository, 'package-lock.json'));
  return installed !== undefined && locked !== undefined && matchesLock(installed, locked);
}

/**
 * @param {LockedPackages} installed
 * @param {LockedPackages} locked
 */
export function matchesLock(installed, locked) {
  const wanted = Object.entries(locked).filter(([path]) => path.includes('node_modules/'));
  const nothingForeign = Object.keys(installed).every((path) => !path.includes('node_modules/') || locked[path] !== undefined);
  return (
    nothingForeign &&
    wanted.every(([path, entry]) => {
      const found = installed[path];
      // An optional package may be one for another platform.
      if (found === undefined) return entry.optional === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    })
  );
}

/**
 * @param {string} repository
 * @param {{ progress: (line: string) => void, signal: AbortSignal }} options
 */
export async function installPackages(repository, { progress, signal }) {
  // No package needs its install script: each would only look for something to download, or call home.
  const result = await run(process.execPath, [npmCli(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: repository,
    timeoutMs: INSTALL_TIMEOUT_MS,
    onLine: progress,
    signal,
  });
  signal.throwIfAborted();
  if (result.code === 0) return;
  throw new Failure(
    'The npm packages could not be installed; see the last lines, check the network, and start again.',
    { details: result.output },
  );
}

/** npm tells the programs that it runs where it is; without it, it stands beside Node. */
function npmCli() {
  const told = process.env['npm_execpath'];
  if (told?.endsWith('npm-cli.js') && existsSync(told)) return told;
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const debian = '/usr/share/nodejs/npm/bin/npm-cli.js';
  const found = [beside, debian].find((path) => existsSync(path));
  if (found === undefined) throw new Failure('npm was not found beside Node: start with "npm start", or install npm.');
  return found;
}

/**
 * @param {string} file
 * @returns {LockedPackages | undefined}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
