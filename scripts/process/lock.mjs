import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { hasErrorCode } from './failure.mjs';

/** What `flock` exits with when somebody else holds the lock; any number that it does not use itself. */
const HELD_ELSEWHERE = 75;
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Holds a file locked for as long as this process lives. The kernel keeps the lock, through a small child
 * that ends with us whatever way we end, so no lock is ever stale and none can be taken twice.
 * @param {string} file
 * @param {string} holder Written into the file for whoever comes second.
 * @returns {Promise<{ release: () => Promise<void> } | { heldBy: string }>}
 */
export async function lockFile(file, holder) {
  const child = spawn(
    'flock',
    ['--nonblock', '--conflict-exit-code', String(HELD_ELSEWHERE), file, 'sh', '-c', 'echo locked; exec cat'],
    // A process group of its own: a Ctrl-C in the terminal must not take the lock away while we still stop things.
    { detached: true, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const answer = await firstAnswer(child);
  if (answer === HELD_ELSEWHERE) return { heldBy: readHolder(file) };
  if (answer !== 'locked') throw new Error(`flock could not lock ${file} (${answer}).`);
  writeFileSync(file, holder);
  // Neither the child nor its pipes may keep us running.
  child.unref();
  const closed = new Promise((resolve) => child.once('close', resolve));
  return {
    release: async () => {
      child.ref();
      child.stdin.end();
      await closed;
    },
  };
}

/**
 * Whether somebody holds the lock now. Changes nothing.
 * @param {string} file
 * @returns {Promise<string | undefined>} What the holder wrote.
 */
export async function lockHolder(file) {
  const child = spawn('flock', ['--nonblock', '--conflict-exit-code', String(HELD_ELSEWHERE), file, 'true'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (await firstAnswer(child)) === HELD_ELSEWHERE ? readHolder(file) : undefined;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null | 'locked'>} The exit code, or that the lock was got.
 */
function firstAnswer(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('flock did not answer.'));
    }, ANSWER_TIMEOUT_MS);
    child.stdout?.once('data', () => settle('locked'));
    child.once('close', (code) => settle(code));
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    /** @param {number | null | 'locked'} answer */
    const settle = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
  });
}

/** @param {string} file */
function readHolder(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (hasErrorCode(error, 'EACCES')) return '';
    throw error;
  }
}
