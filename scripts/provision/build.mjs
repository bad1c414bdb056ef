import { Failure } from '../process/failure.mjs';
import { packageProgram } from '../process/package-program.mjs';
import { run } from '../process/run.mjs';

const BUILD_TIMEOUT_MS = 15 * 60_000;

/**
 * Builds what has changed since the last build; Nx knows from its cache what has not.
 * @param {string} repository
 * @param {{ progress: (line: string) => void, signal: AbortSignal }} options
 */
export async function build(repository, { progress, signal }) {
  const result = await run(process.execPath, [packageProgram('nx', 'nx'), 'run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: repository,
    env: nxEnvironment(process.env),
    timeoutMs: BUILD_TIMEOUT_MS,
    // Several projects can fail at once, and each must be seen.
    keptLines: 1_000,
    onLine: progress,
    signal,
  });
  signal.throwIfAborted();
  if (result.code !== 0) throw new Failure('The build failed; see the last lines.', { details: result.output });
}

/**
 * No daemon: we leave nothing running that we started.
 * @param {NodeJS.ProcessEnv} env
 */
function nxEnvironment(env) {
  return { ...env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
}
