import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../../../../janus-config/loopback-interface.c', import.meta.url));

/** Compiles into `folder` what keeps a Janus on loopback, and returns its path, for LD_PRELOAD. */
export function compileLoopbackShim(folder: string): string {
  const library = join(folder, 'loopback-interface.so');
  execFileSync('tcc', ['-shared', '-nostdlib', '-o', library, source]);
  return library;
}
