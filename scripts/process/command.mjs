import { Console } from '../console/console.mjs';
import { Failure, Interrupted } from './failure.mjs';
import { Lifetime, endOnSignals } from './lifetime.mjs';

/**
 * The frame of every command: whatever way it ends, all that it started is stopped, and it exits with 0 only
 * if it did what was asked. Being told to stop a server is no fault.
 * @param {(lifetime: Lifetime, console: Console) => Promise<number | void>} work Resolves with the exit code.
 */
export async function runCommand(work) {
  const console = new Console();
  const lifetime = new Lifetime();
  // A terminal that was closed takes no more output; stopping things goes on without it.
  process.stdout.on('error', () => lifetime.end(new Interrupted('SIGHUP')));
  process.stderr.on('error', () => lifetime.end(new Interrupted('SIGHUP')));
  endOnSignals(lifetime, () => console.say('\nStopping …'));
  const code = await work(lifetime, console).then(
    (result) => result ?? 0,
    (error) => report(error),
  );
  await lifetime.close((name, error) => {
    process.stderr.write(`Stopping ${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  });
  process.exit(code);
}

/**
 * @param {unknown} error
 * @returns {number} The exit code.
 */
function report(error) {
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof Failure) {
    if (error.details !== '') process.stderr.write(`\n${indent(error.details)}\n`);
    process.stderr.write(`\n${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}
