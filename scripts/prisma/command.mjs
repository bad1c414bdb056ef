import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageProgram } from '../process/package-program.mjs';

/**
 * The command line and environment that run the Prisma CLI without any download and without a call home.
 * @param {NodeJS.ProcessEnv} env
 */
export function prismaCommand(env) {
  return {
    command: process.execPath,
    // Resolved only now: before the packages are installed there is no CLI.
    args: [packageProgram('prisma', 'prisma')],
    env: prismaEnvironment(env),
  };
}

/** @param {NodeJS.ProcessEnv} env */
export function prismaEnvironment(env) {
  return {
    ...env,
    // The engine is found by its first line, "env node", which must be this very Node.
    PATH: `${dirname(process.execPath)}${delimiter}${env['PATH'] ?? ''}`,
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('./schema-engine.mjs', import.meta.url)),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
}
