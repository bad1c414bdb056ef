import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolder, defaultDataFolder } from '../provision/data-folder.mjs';
import { externalServers, hasPrivateServer } from '../provision/external-servers.mjs';
import { planMachine } from '../provision/machine.mjs';
import { LOOPBACK_INTERFACE, defaultRouteInterface } from '../provision/network.mjs';
import { packagesAreInstalled } from '../provision/npm-packages.mjs';
import { ANNOUNCEMENTS, COTURN, JANUS, KAMAILIO, OPENSSL, POSTGRESQL, REDIS, TCC } from '../provision/requirements.mjs';
import { isRoot } from '../provision/service-user.mjs';

/**
 * All that a start is going to do, worked out without changing anything.
 *
 * @typedef {object} StartPlan
 * @property {string} repository
 * @property {DataFolder} folder
 * @property {import('../provision/external-servers.mjs').ExternalServers} external
 * @property {import('../provision/machine.mjs').MachinePlan} machine
 * @property {boolean} packagesMissing
 * @property {boolean} builtBefore
 * @property {string} mediaInterface
 */

/**
 * @param {string} repository
 * @param {import('./options.mjs').StartOptions} options
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartPlan}
 */
export function planStart(repository, options, env) {
  const external = externalServers(env);
  const mediaInterface = options.mediaInterface ?? (options.open ? defaultRouteInterface() : undefined) ?? LOOPBACK_INTERFACE;
  return {
    repository,
    external,
    folder: new DataFolder(options.data ?? defaultDataFolder(repository, { servedByOther: isRoot() })),
    machine: planMachine(requirements(external, mediaInterface, options), {
      runsServers: hasPrivateServer(external),
    }),
    packagesMissing: !packagesAreInstalled(repository),
    builtBefore: existsSync(join(repository, 'apps', 'api', 'dist', 'main.js')),
    mediaInterface,
  };
}

/**
 * @param {import('../provision/external-servers.mjs').ExternalServers} external
 * @param {string} mediaInterface
 * @param {Pick<import('./options.mjs').StartOptions, 'selfSigned' | 'turn' | 'pbx'>} options
 */
export function requirements(external, mediaInterface, { selfSigned, turn, pbx }) {
  return [
    ...(external.databaseUrl ? [] : [POSTGRESQL]),
    ...(external.redisUrl ? [] : [REDIS]),
    ...(external.janusNodes ? [] : [JANUS, ...ANNOUNCEMENTS]),
    ...(external.janusNodes || mediaInterface !== LOOPBACK_INTERFACE ? [] : [TCC]),
    ...(turn ? [COTURN] : []),
    ...(pbx ? [KAMAILIO] : []),
    ...(selfSigned ? [OPENSSL] : []),
  ];
}
