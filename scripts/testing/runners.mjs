import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageProgram } from '../process/package-program.mjs';
import { run } from '../process/run.mjs';
import { REPOSITORY } from '../provision/repository.mjs';
import { countPlaywright, countVitest } from './count.mjs';

/**
 * Both runners print for people as they go, and write a report from which we count.
 * @typedef {object} Suite
 * @property {string} folder For reports.
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {readonly string[]} filters Passed on to the runner, to run only some files.
 */

const SUITE_TIMEOUT_MS = 40 * 60_000;

/**
 * @param {string} name
 * @param {readonly string[]} projects
 * @param {Suite} suite
 */
export async function runVitest(name, projects, { folder, env, signal, filters }) {
  const report = join(folder, `${name}.json`);
  const args = [
    ...[packageProgram('vitest', 'vitest'), 'run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...projects.map((project) => `--project=${project}`),
    ...(filters.length > 0 ? ['--passWithNoTests'] : []),
  ];
  const exitCode = await pass(args, REPOSITORY, env, signal);
  return countVitest(readReport(report), exitCode);
}

/** @param {Suite} suite */
export async function runPlaywright({ folder, env, signal, filters }) {
  const report = join(folder, 'e2e.json');
  const e2e = join(REPOSITORY, 'e2e');
  const args = [packageProgram('@playwright/test', 'playwright', e2e), 'test', '--reporter=list,json', ...filters];
  const exitCode = await pass(args, e2e, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, signal);
  return countPlaywright(readReport(report), exitCode);
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 */
async function pass(args, cwd, env, signal) {
  const result = await run(process.execPath, args, {
    cwd,
    env,
    signal,
    timeoutMs: SUITE_TIMEOUT_MS,
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  signal.throwIfAborted();
  return result.code;
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
