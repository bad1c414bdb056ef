import { confirm } from '../console/question.mjs';
import { Failure } from '../process/failure.mjs';
import { lockFile } from '../process/lock.mjs';
import { probePort } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { alreadyRunning, obstacles, portProblem } from './check.mjs';

/**
 * Makes the data folder ours: locked, rid of what a crash left, and empty if that was asked for.
 * @param {import('./plan.mjs').StartPlan} plan
 * @param {import('./options.mjs').StartOptions} options
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 * @param {import('../console/console.mjs').Console} console
 */
export async function takeOver(plan, options, lifetime, console) {
  const { folder, external } = plan;
  const [obstacle] = obstacles(plan, options);
  if (obstacle) throw new Failure(obstacle);
  folder.open();
  const lock = await lockFile(folder.lockFile, `process ${process.pid}, since ${new Date().toISOString()}`);
  if ('heldBy' in lock) throw new Failure(alreadyRunning(folder, lock.heldBy));
  lifetime.own('the lock of the data folder', lock.release);
  const records = new ProcessRecords(folder.runFolder);
  await records.endLeftovers((name) => console.say(`  ✓ Ended ${name}, which an earlier start had left behind`));
  if (options.reset) await reset(folder, external, options, lifetime.signal);
  // Only now: what was left behind may have held the port.
  const problem = portProblem(await probePort(options.port, options.host), options.port);
  if (problem) throw new Failure(problem);
  return records;
}

/**
 * @param {import('../provision/data-folder.mjs').DataFolder} folder
 * @param {import('../provision/external-servers.mjs').ExternalServers} external
 * @param {import('./options.mjs').StartOptions} options
 * @param {AbortSignal} signal
 */
async function reset(folder, external, options, signal) {
  if (external.databaseUrl || external.redisUrl) {
    throw new Failure('--reset throws only private data away: unset DATABASE_URL and REDIS_URL, or leave --reset out.');
  }
  if (!options.yes && !process.stdin.isTTY) throw new Failure('--reset has nobody to ask here: add --yes if you are sure.');
  if (!options.yes && !(await confirm(`Throw away all data in ${folder.path}?`, { signal }))) {
    throw new Failure('Nothing was thrown away and nothing was started.');
  }
  folder.empty();
  folder.open();
}
