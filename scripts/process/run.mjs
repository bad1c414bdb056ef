import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Taken instead of this process' environment.
 * @property {(line: string) => void} [onLine] Sees every line of output, standard error included.
 * @property {AbortSignal} [signal] Ends the program when aborted.
 * @property {number} timeoutMs
 * @property {string} [input] Written to standard input, which is closed otherwise.
 * @property {number} [keptLines] How many of the last lines the result holds.
 * @property {boolean} [inheritInput] Leaves standard input to the program, for one that asks for a password.
 * @property {boolean} [stopByClosingInput] For a program run by sudo, which a signal of ours does not reach.
 *
 * @typedef {object} RunResult
 * @property {number} code 0 for success; 127 if the program is not there, 124 if it ran out of time.
 * @property {string} output The last lines of standard output and error together.
 * @property {string} stdout
 */

const KEPT_LINES = 60;
const KILL_AFTER_MS = 5_000;

/**
 * Runs a program to its end. That it fails is a result, not an exception.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.inheritInput ? 'inherit' : 'pipe', 'pipe', 'pipe'],
    });
    /** @type {string[]} */
    const tail = [];
    /** @type {string[]} */
    const stdout = [];
    let timedOut = false;
    const stop = stopper(child, options.stopByClosingInput ?? false);
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, options.timeoutMs);
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) stop();

    /** @param {string[]} [into] */
    const collect = (into) => (/** @type {string} */ line) => {
      into?.push(line);
      tail.push(line);
      if (tail.length > (options.keptLines ?? KEPT_LINES)) tail.shift();
      options.onLine?.(line);
    };
    if (child.stdout) createInterface({ input: child.stdout }).on('line', collect(stdout));
    if (child.stderr) createInterface({ input: child.stderr }).on('line', collect());
    // A program that ends before it has read its input breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => child.stdin?.destroy());
    if (!options.stopByClosingInput) child.stdin?.end(options.input ?? '');

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      resolve({ code, output: tail.join('\n'), stdout: stdout.join('\n') });
    };
    child.once('error', (error) => {
      tail.push(error.message);
      finish(127);
    });
    child.once('close', (code) => finish(timedOut ? 124 : (code ?? 1)));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} byClosingInput
 */
function stopper(child, byClosingInput) {
  if (byClosingInput) return () => child.stdin?.end();
  return () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
  };
}
