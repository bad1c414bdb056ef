import { supervise } from '../process/supervise.mjs';
import { apiService } from '../provision/api.mjs';
import { REPOSITORY, buildAll, install } from '../provision/repository.mjs';
import { announce } from './addresses.mjs';
import { bringUp, sayTrouble } from './bring-up.mjs';
import { sayPlan } from './check.mjs';
import { helpText, parseOptions } from './options.mjs';
import { planStart } from './plan.mjs';
import { takeOver } from './take-over.mjs';

/**
 * Brings the whole product up and keeps it up until it is told to stop.
 * @param {readonly string[]} argv
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 * @param {import('../console/console.mjs').Console} console
 * @returns {Promise<number>} The exit code.
 */
export async function start(argv, lifetime, console) {
  const options = parseOptions(argv, process.env);
  if (options.help) {
    console.say(helpText());
    return 0;
  }
  const plan = planStart(REPOSITORY, options, process.env);
  if (options.check) return sayPlan(plan, options, console);

  const records = await takeOver(plan, options, lifetime, console);
  const work = { console, signal: lifetime.signal };
  await install(plan.machine, work);
  await buildAll(work);
  const { site, env, demo } = await bringUp({ plan, options, records, lifetime, console });
  const service = apiService({ repository: REPOSITORY, site, env, logFile: plan.folder.logFile('api') });
  await console.step('Starting Visavis', async () => {
    const supervised = await supervise(service, { records, signal: lifetime.signal, onTrouble: sayTrouble(console) });
    lifetime.own(supervised.name, supervised.stop);
  });
  announce({ origin: site.origin, demo, folder: plan.folder, selfSigned: options.selfSigned, open: options.open, pbx: env }, console);
  await lifetime.ended();
  return 0;
}
