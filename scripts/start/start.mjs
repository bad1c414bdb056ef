import { confirm } from '../console/question.mjs';
import { Failure } from '../process/failure.mjs';
import { lockFile } from '../process/lock.mjs';
import { PortAllocator, parsePortRange, probePort } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { supervise } from '../process/supervise.mjs';
import { apiEnvironment, apiService } from '../provision/api.mjs';
import { selfSignedCertificate } from '../provision/certificate.mjs';
import { migrate, seed } from '../provision/migrate.mjs';
import { REPOSITORY, buildAll, install } from '../provision/repository.mjs';
import { loadSecrets } from '../provision/secrets.mjs';
import { startServers } from '../provision/servers.mjs';
import { announce, publicOrigin } from './addresses.mjs';
import { alreadyRunning, obstacles, portProblem, sayPlan } from './check.mjs';
import { helpText, parseOptions } from './options.mjs';
import { planStart } from './plan.mjs';

/**
 * @typedef {import('../process/lifetime.mjs').Lifetime} Lifetime
 * @typedef {import('../console/console.mjs').Console} Console
 * @typedef {import('./options.mjs').StartOptions} StartOptions
 * @typedef {import('./plan.mjs').StartPlan} StartPlan
 */

/**
 * Brings the whole product up and keeps it up until it is told to stop.
 * @param {readonly string[]} argv
 * @param {Lifetime} lifetime
 * @param {Console} console
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
  const [obstacle] = obstacles(plan, options);
  if (obstacle) throw new Failure(obstacle);

  const records = await takeFolder(plan, options, lifetime, console);
  await requirePort(options);
  const work = { console, signal: lifetime.signal };
  await install(plan.machine, work);
  await buildAll(work);
  const demo = await bringUp(plan, options, records, lifetime, console);
  announce(demo, console);
  await lifetime.ended();
  return 0;
}

/**
 * Makes the data folder ours: locked, rid of what a crash left, and empty if that was asked for.
 * @param {StartPlan} plan
 * @param {StartOptions} options
 * @param {Lifetime} lifetime
 * @param {Console} console
 */
async function takeFolder({ folder, external }, options, lifetime, console) {
  folder.open();
  const lock = await lockFile(folder.lockFile, `process ${process.pid}, since ${new Date().toISOString()}`);
  if ('heldBy' in lock) throw new Failure(alreadyRunning(folder, lock.heldBy));
  lifetime.own('the lock of the data folder', lock.release);
  const records = new ProcessRecords(folder.runFolder);
  await records.endLeftovers((name) => console.say(`  ✓ Ended ${name}, which an earlier start had left behind`));
  if (options.reset) await reset(folder, external, options, lifetime.signal);
  return records;
}

/**
 * @param {import('../provision/data-folder.mjs').DataFolder} folder
 * @param {import('../provision/external-servers.mjs').ExternalServers} external
 * @param {StartOptions} options
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

/** @param {StartOptions} options */
async function requirePort({ port, host }) {
  const problem = portProblem(await probePort(port, host), port);
  if (problem) throw new Failure(problem);
}

/**
 * @param {StartPlan} plan
 * @param {StartOptions} options
 * @param {ProcessRecords} records
 * @param {Lifetime} lifetime
 * @param {Console} console
 */
async function bringUp(plan, options, records, lifetime, console) {
  const { folder, external, mediaInterface } = plan;
  const { signal } = lifetime;
  const secrets = loadSecrets(folder);
  const onTrouble = (/** @type {{ text: string, logFile: string }} */ { text, logFile }) =>
    console.say(`  ! ${text} Log: ${logFile}`);
  const origin = publicOrigin(options, mediaInterface);
  const certificate = options.selfSigned
    ? await selfSignedCertificate(folder, [new URL(origin).hostname])
    : options.certificate;
  const site = { host: options.host, port: options.port, origin, certificate };
  const ports = new PortAllocator(parsePortRange(process.env['VISAVIS_PORT_RANGE']));
  const servers = await console.step('Starting PostgreSQL, Redis and Janus', () =>
    startServers({
      ...{ folder, secrets, external, ports, lifetime, records, onTrouble, mediaInterface },
      janusNodes: ['a'],
      mediaPorts: options.mediaPorts,
      durable: true,
    }),
  );
  const env = apiEnvironment({ site, servers, secrets, base: process.env });
  await console.step('Bringing the database up to date', () =>
    migrate(REPOSITORY, { databaseUrl: servers.DATABASE_URL, signal }),
  );
  const wantsDemo = !external.databaseUrl || options.seedDemo;
  const demo = wantsDemo ? await seed(REPOSITORY, { env, signal }) : undefined;
  await console.step('Starting Visavis', async () => {
    const service = apiService({ repository: REPOSITORY, site, env, logFile: folder.logFile('api') });
    const supervised = await supervise(service, { records, signal, onTrouble });
    lifetime.own(supervised.name, supervised.stop);
  });
  return { origin, demo, folder, selfSigned: options.selfSigned, open: options.open };
}
