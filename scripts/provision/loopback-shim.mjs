import { chmodSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';
import { isOnPath } from './requirements.mjs';

const source = fileURLToPath(new URL('../../janus-config/loopback-interface.c', import.meta.url));
const COMPILE_TIMEOUT_MS = 30_000;

/** @param {import('./data-folder.mjs').DataFolder} folder */
export const loopbackShimIn = (folder) => join(folder.path, 'loopback-interface.so');

/**
 * Compiles the small library that lets Janus use the loopback interface, so that media stays on this machine.
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @returns {Promise<string>} The library's path, for LD_PRELOAD.
 */
export async function buildLoopbackShim(folder) {
  const library = loopbackShimIn(folder);
  const text = readFileSync(source, 'utf8');
  if (existsSync(library) && folder.read('loopback-interface.c') === text) return library;
  // It needs nothing but what Janus has loaded anyway, so no C library for development has to be there.
  const compile = isOnPath('tcc') ? ['tcc'] : ['cc', '-fPIC'];
  const [command = 'tcc', ...args] = [...compile, '-shared', '-nostdlib', '-o', `${library}.new`, source];
  const result = await run(command, args, { timeoutMs: COMPILE_TIMEOUT_MS });
  if (result.code !== 0) {
    throw new Failure(`${command} could not compile ${source}.`, { details: result.output });
  }
  chmodSync(`${library}.new`, 0o755);
  renameSync(`${library}.new`, library);
  folder.writePrivate('loopback-interface.c', text);
  return library;
}
