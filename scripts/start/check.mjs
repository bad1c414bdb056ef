import { existsSync } from 'node:fs';
import { Failure } from '../process/failure.mjs';
import { lockHolder } from '../process/lock.mjs';
import { probePort } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { checkCertificate } from '../provision/certificate.mjs';
import { describeMachinePlan, obstacleTo } from '../provision/machine.mjs';
import { LOOPBACK_INTERFACE, interfaceAddress } from '../provision/network.mjs';

/**
 * @typedef {import('./plan.mjs').StartPlan} StartPlan
 * @typedef {import('./options.mjs').StartOptions} StartOptions
 */

/**
 * What stands in the way of a start and can be known without changing anything, each as a sentence.
 * @param {StartPlan} plan
 * @param {StartOptions} options
 * @returns {string[]}
 */
export function obstacles(plan, options) {
  return [
    obstacleTo(plan.machine),
    plan.folder.obstacle(),
    problemOf(() => interfaceAddress(plan.mediaInterface)),
    turnProblem(plan, options),
    problemOf(() => options.certificate && checkCertificate(options.certificate)),
  ].filter((problem) => problem !== undefined);
}

/**
 * @param {Pick<StartPlan, 'external' | 'mediaInterface'>} plan
 * @param {Pick<StartOptions, 'turn'>} options
 * @returns {string | undefined}
 */
export function turnProblem({ external, mediaInterface }, { turn }) {
  if (!turn) return undefined;
  if (external.janusNodes) return '--turn relays to the private Janus alone: run a TURN server beside your own nodes (docs/networks.md).';
  // A relay to the loopback interface would open every service there to whoever has a call.
  if (mediaInterface === LOOPBACK_INTERFACE) return '--turn is for other machines: open Visavis with --lan, or choose a --media-interface.';
  return undefined;
}

/**
 * @param {'free' | 'taken' | 'forbidden'} state
 * @param {number} port
 * @returns {string | undefined}
 */
export function portProblem(state, port) {
  if (state === 'taken') return `Port ${port} is taken by another program: stop that one, or choose another with --port.`;
  if (state === 'forbidden') return `Ports below 1024 need root: choose a higher one than ${port} with --port.`;
  return undefined;
}

/**
 * @param {import('../provision/data-folder.mjs').DataFolder} folder
 * @param {string} holder
 */
export function alreadyRunning(folder, holder) {
  return `Visavis is already running on ${folder.path} (${holder}): use that one, stop it, or choose another folder with --data.`;
}

/**
 * Says what a start would do. Changes nothing.
 * @param {StartPlan} plan
 * @param {StartOptions} options
 * @param {import('../console/console.mjs').Console} console
 * @returns {Promise<number>} 0 if nothing stands in the way.
 */
export async function sayPlan(plan, options, console) {
  const { folder } = plan;
  console.say('A start would do this:');
  for (const deed of [...describeInstallation(plan), ...describeServers(plan, options)]) console.say(`  - ${deed}`);
  const holder = existsSync(folder.lockFile) ? await lockHolder(folder.lockFile) : undefined;
  const leftovers = holder === undefined ? new ProcessRecords(folder.runFolder).leftovers() : [];
  for (const { name, pid } of leftovers) console.say(`  - end ${name} (process ${pid}), left behind by an earlier start`);
  // A left-over api holds the port only until it is ended.
  const portState = leftovers.length > 0 ? 'free' : await probePort(options.port, options.host);
  const problems = [
    ...obstacles(plan, options),
    holder === undefined ? portProblem(portState, options.port) : alreadyRunning(folder, holder),
  ].filter((problem) => problem !== undefined);
  console.say();
  for (const problem of problems) console.say(problem);
  if (problems.length === 0) console.say('Nothing stands in the way.');
  return problems.length === 0 ? 0 : 1;
}

/** @param {StartPlan} plan */
function describeInstallation(plan) {
  return [
    ...describeMachinePlan(plan.machine),
    ...(plan.packagesMissing ? ['install the npm packages into node_modules'] : []),
    plan.builtBefore ? 'build what has changed' : 'build everything',
  ];
}

/**
 * @param {StartPlan} plan
 * @param {StartOptions} options
 */
function describeServers({ folder, external, mediaInterface }, options) {
  const kept = folder.exists && !options.reset;
  return [
    `${options.reset && folder.exists ? 'throw away and make anew' : kept ? 'use' : 'make'} the data folder ${folder.path}`,
    external.databaseUrl ? 'use the PostgreSQL of DATABASE_URL' : 'run a private PostgreSQL on 127.0.0.1',
    external.redisUrl ? 'use the Redis of REDIS_URL' : 'run a private Redis on 127.0.0.1',
    external.janusNodes ? 'use the Janus nodes of JANUS_NODES' : `run a private Janus, with media on ${mediaInterface} only`,
    ...(options.turn ? [`run a private coturn on port ${options.turn.port}, with TLS on ${options.turn.tlsPort} where there is https`] : []),
    ...(options.pbx ? [`run a private Kamailio as a small PBX on port ${options.pbx.port}`] : []),
    external.databaseUrl && !options.seedDemo ? 'migrate the database' : 'migrate the database and seed the demo organisation',
    `serve pages and API on ${options.host} port ${options.port}${options.certificate || options.selfSigned ? ' over https' : ''}`,
  ];
}

/**
 * @param {() => unknown} check
 * @returns {string | undefined}
 */
function problemOf(check) {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
