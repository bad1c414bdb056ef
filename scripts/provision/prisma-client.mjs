import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';
import { prismaCommand } from '../prisma/command.mjs';

const GENERATED = join('apps', 'api', 'src', 'generated');
const STAMP = '.made-from';
const GENERATE_TIMEOUT_MS = 120_000;

/**
 * Whether the Prisma client was made from this very schema by this very generator.
 * @param {string} repository
 */
export function clientIsCurrent(repository) {
  const stamp = join(repository, GENERATED, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(repository);
}

/**
 * @param {string} repository
 * @param {AbortSignal} signal
 */
export async function generateClient(repository, signal) {
  const { command, args, env } = prismaCommand(process.env);
  const result = await run(command, [...args, 'generate'], { cwd: repository, env, timeoutMs: GENERATE_TIMEOUT_MS, signal });
  signal.throwIfAborted();
  if (result.code !== 0) throw new Failure('The database client could not be generated.', { details: result.output });
  writeFileSync(join(repository, GENERATED, STAMP), fingerprint(repository));
}

/** @param {string} repository */
function fingerprint(repository) {
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']) {
    hash.update(readFileSync(join(repository, file)));
  }
  return hash.digest('hex');
}
