import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { describeMachinePlan, obstacleTo, prepareMachine } from './machine.mjs';
import { installPackages, packagesAreInstalled } from './npm-packages.mjs';
import { clientIsCurrent, generateClient } from './prisma-client.mjs';
import { Failure } from '../process/failure.mjs';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/**
 * @typedef {{ console: import('../console/console.mjs').Console, signal: AbortSignal }} Work
 */

/**
 * Says what is going to be installed, and installs it: the distribution's packages, then npm's.
 * @param {import('./machine.mjs').MachinePlan} machine
 * @param {Work} work
 */
export async function install(machine, { console, signal }) {
  const obstacle = obstacleTo(machine);
  if (obstacle) throw new Failure(obstacle);
  const packagesMissing = !packagesAreInstalled(REPOSITORY);
  const missing = [...describeMachinePlan(machine), ...(packagesMissing ? ['install the npm packages into node_modules'] : [])];
  if (missing.length > 0) {
    console.say('Something is missing, so this will be done first:');
    for (const item of missing) console.say(`  - ${item}`);
  }
  await prepareMachine(machine, { console, signal });
  if (packagesMissing) {
    await console.step('Installing npm packages', (progress) => installPackages(REPOSITORY, { progress, signal }));
  }
}

/**
 * Generates the sources that are not kept in the repository.
 * @param {Work} work
 */
export async function generate({ console, signal }) {
  if (clientIsCurrent(REPOSITORY)) return;
  await console.step('Generating the database client', () => generateClient(REPOSITORY, signal));
}

/**
 * Generates what is generated and builds what has changed.
 * @param {Work} work
 */
export async function buildAll(work) {
  const { console, signal } = work;
  await generate(work);
  await console.step('Building', (progress) => build(REPOSITORY, { progress, signal }));
}
