// npm run bench -- NAME [--options]: provisions what the bench needs, runs bench/NAME.ts, and exits as it does.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './process/command.mjs';
import { Failure } from './process/failure.mjs';
import { packageProgram } from './process/package-program.mjs';
import { run } from './process/run.mjs';
import { API_NODE_FLAGS } from './provision/api.mjs';
import { planMachine } from './provision/machine.mjs';
import { REPOSITORY, buildAll, install } from './provision/repository.mjs';
import { EVERYTHING } from './provision/requirements.mjs';
import { startTemporaryProduct } from './provision/temporary.mjs';

const COMPILE_TIMEOUT_MS = 5 * 60_000;
const BENCH_TIMEOUT_MS = 60 * 60_000;

const folder = join(REPOSITORY, 'bench');
const compiled = join(folder, 'dist');

/** @param {string | undefined} name */
function requireBench(name) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  if (name !== undefined && names.includes(name)) return name;
  const asked = name === undefined ? 'Say which bench to run' : `There is no bench ${name}`;
  throw new Failure(`${asked}: npm run bench -- ${names.join('|')} [--options]`, { exitCode: 2 });
}

/**
 * Benches are compiled, not interpreted on the fly: what is measured is then plain Node.
 * @param {AbortSignal} signal
 */
async function compile(signal) {
  const args = ['-p', folder, '--noEmit', 'false', '--rootDir', folder, '--outDir', compiled];
  const result = await run(process.execPath, [packageProgram('typescript', 'tsc'), ...args], {
    cwd: REPOSITORY,
    timeoutMs: COMPILE_TIMEOUT_MS,
    signal,
  });
  signal.throwIfAborted();
  if (result.code !== 0) throw new Failure('The benches do not compile.', { details: result.output });
}

await runCommand(async (lifetime, console) => {
  const [asked, ...options] = process.argv.slice(2);
  const name = requireBench(asked);
  const { signal } = lifetime;
  const work = { console, signal };
  await install(planMachine(EVERYTHING, { runsServers: true }), work);
  await buildAll(work);
  await console.step('Compiling the benches', () => compile(signal));
  const { env } = await startTemporaryProduct({ lifetime, console, durable: true, apiRuns: false });
  const result = await run(process.execPath, ['--enable-source-maps', join(compiled, `${name}.js`), ...options], {
    cwd: REPOSITORY,
    // For a look inside: BENCH_API_FLAGS='--cpu-prof --cpu-prof-dir=/tmp/profile'.
    env: { ...env, BENCH_API_FLAGS: [...API_NODE_FLAGS, process.env['BENCH_API_FLAGS'] ?? ''].join(' ') },
    signal,
    timeoutMs: BENCH_TIMEOUT_MS,
    onLine: (line) => console.say(line),
  });
  signal.throwIfAborted();
  return result.code;
});
