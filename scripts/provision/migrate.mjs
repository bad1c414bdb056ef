import { join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';
import { prismaCommand } from '../prisma/command.mjs';

const MIGRATE_TIMEOUT_MS = 10 * 60_000;
const SEED_TIMEOUT_MS = 10 * 60_000;

/**
 * @typedef {{ role: string, email: string, password: string }} SignIn
 * @typedef {{ organisation: string, signIns: readonly SignIn[] }} Demo
 */

/**
 * @param {string} repository
 * @param {{ databaseUrl: string, signal: AbortSignal }} options
 */
export async function migrate(repository, { databaseUrl, signal }) {
  const { command, args, env } = prismaCommand({ ...process.env, DATABASE_URL: databaseUrl });
  const result = await run(command, [...args, 'migrate', 'deploy'], { cwd: repository, env, timeoutMs: MIGRATE_TIMEOUT_MS, signal });
  signal.throwIfAborted();
  if (result.code === 0) return;
  throw new Failure('The database could not be brought up to date; see the last lines.', { details: result.output });
}

/**
 * Puts the demo organisation into the database if it is not there yet.
 * @param {string} repository
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @returns {Promise<Demo>}
 */
export async function seed(repository, { env, signal }) {
  const program = join(repository, 'apps', 'api', 'dist', 'seed.js');
  const result = await run(process.execPath, [program], { cwd: repository, env, timeoutMs: SEED_TIMEOUT_MS, signal });
  signal.throwIfAborted();
  if (result.code !== 0) throw new Failure('The demo organisation could not be set up.', { details: result.output });
  return JSON.parse(result.stdout.trimEnd().split('\n').at(-1) ?? '');
}
