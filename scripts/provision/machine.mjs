import { fileURLToPath } from 'node:url';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';
import { isOnPath } from './requirements.mjs';
import { SERVICE_USER, findUser, isRoot } from './service-user.mjs';

/**
 * What the machine lacks.
 * @typedef {{ missing: readonly import('./requirements.mjs').Requirement[], user: string | undefined }} MachinePlan
 */

const INSTALL_TIMEOUT_MS = 30 * 60_000;
const installer = fileURLToPath(new URL('./install-as-root.mjs', import.meta.url));

/**
 * @param {readonly import('./requirements.mjs').Requirement[]} requirements
 * @param {{ runsServers: boolean }} options Whether any private server will run here.
 * @returns {MachinePlan}
 */
export function planMachine(requirements, { runsServers }) {
  return {
    missing: requirements.filter((requirement) => !requirement.isThere()),
    user: runsServers && isRoot() && findUser() === undefined ? SERVICE_USER : undefined,
  };
}

/** @param {MachinePlan} plan */
export function describeMachinePlan(plan) {
  return [
    ...plan.missing.map((requirement) => `install the Debian package ${requirement.package}: ${requirement.why}`),
    ...(plan.user ? [`create the system user ${plan.user}, as whom the private servers run instead of as root`] : []),
  ];
}

/**
 * Why the plan cannot be carried out here, as a sentence that says what to do.
 * @param {MachinePlan} plan
 * @param {{ root?: boolean, has?: (program: string) => boolean }} [machine]
 * @returns {string | undefined}
 */
export function obstacleTo(plan, { root = isRoot(), has = isOnPath } = {}) {
  if (plan.missing.length === 0) return undefined;
  const names = plan.missing.map((requirement) => requirement.package).join(' ');
  if (!has('apt-get')) {
    return `This machine has no apt-get, so these Debian packages cannot be installed: ${names}. Use Debian 12 or Ubuntu, or install their equivalents yourself and start again.`;
  }
  if (!root && !has('sudo')) {
    return `Installing packages needs root, and there is no sudo here: run "apt-get install ${names}" as root and start again.`;
  }
  return undefined;
}

/**
 * @param {MachinePlan} plan
 * @param {{ console: import('../console/console.mjs').Console, signal: AbortSignal }} options
 */
export async function prepareMachine(plan, { console, signal }) {
  if (plan.missing.length === 0 && plan.user === undefined) return;
  const sudo = isRoot() ? [] : await unlockSudo(plan);
  const units = plan.missing.flatMap((requirement) => requirement.services ?? []);
  const [command = process.execPath, ...args] = [
    ...sudo,
    process.execPath,
    installer,
    ...(plan.user ? ['--user', plan.user] : []),
    ...units.flatMap((unit) => ['--disable', unit]),
    ...plan.missing.map((requirement) => requirement.package),
  ];
  await console.step('Installing what is missing from Debian', async (progress) => {
    const result = await run(command, args, {
      timeoutMs: INSTALL_TIMEOUT_MS,
      onLine: progress,
      signal,
      stopByClosingInput: true,
    });
    signal.throwIfAborted();
    if (result.code !== 0) {
      throw new Failure(
        'The Debian packages could not be installed; see the last lines, put that right and start again.',
        { details: result.output },
      );
    }
  });
}

/**
 * Has sudo ask for its password while the terminal is still free, before any step draws on it.
 * @param {MachinePlan} plan
 */
async function unlockSudo(plan) {
  const names = plan.missing.map((requirement) => requirement.package).join(' ');
  const silent = await run('sudo', ['-n', 'true'], { timeoutMs: 10_000 });
  const granted =
    silent.code === 0 ||
    (process.stdin.isTTY && (await run('sudo', ['-v'], { timeoutMs: 5 * 60_000, inheritInput: true })).code === 0);
  if (granted) return ['sudo', '-n'];
  throw new Failure(
    `Installing packages needs root, and sudo does not give it: run "sudo apt-get install ${names}" and start again.`,
  );
}
