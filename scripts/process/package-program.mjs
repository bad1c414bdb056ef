import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Where the program of an installed npm package is, for starting it with this very Node and without npx.
 * @param {string} packageName
 * @param {string} program As in the package's own "bin".
 * @param {string} [from] The folder whose packages are meant.
 */
export function packageProgram(packageName, program, from = import.meta.dirname) {
  const manifest = createRequire(join(from, 'package.json')).resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[program]);
}
