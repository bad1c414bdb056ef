import { accessSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortAllocator, parsePortRange } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { supervise } from '../process/supervise.mjs';
import { apiEnvironment, apiService } from './api.mjs';
import { DataFolder, closedAncestor } from './data-folder.mjs';
import { LOOPBACK_INTERFACE } from './network.mjs';
import { migrate, seed } from './migrate.mjs';
import { REPOSITORY } from './repository.mjs';
import { loadSecrets } from './secrets.mjs';
import { startServers } from './servers.mjs';

/**
 * Servers for one run of tests or of a bench: in a folder that vanishes with it, on free ports, and with
 * media on this machine alone. Existing servers that the environment names are never touched.
 *
 * @typedef {object} TemporaryOptions
 * @property {import('../process/lifetime.mjs').Lifetime} lifetime Owns them.
 * @property {import('../console/console.mjs').Console} console
 * @property {boolean} durable Whether data must survive the machine's losing power, as in production.
 * @property {readonly string[]} [janusNodes]
 *
 * @typedef {object} TemporaryServers
 * @property {DataFolder} folder
 * @property {NodeJS.ProcessEnv} env Names the servers as it does for the api.
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {PortAllocator} ports
 * @property {TemporaryOptions} options
 */

const MEDIA_PORTS = '31000-31499';
const NO_EXTERNAL = { databaseUrl: undefined, redisUrl: undefined, janusNodes: undefined };

/**
 * @param {TemporaryOptions} options
 * @returns {Promise<TemporaryServers>}
 */
export async function startTemporaryServers(options) {
  const { lifetime, console } = options;
  const folder = new DataFolder(mkdtempSync(join(openTemporaryFolder(), 'visavis-')));
  lifetime.own('the temporary data folder', () => folder.remove());
  folder.open();
  const secrets = loadSecrets(folder);
  const ports = new PortAllocator(parsePortRange(process.env['VISAVIS_PORT_RANGE']));
  const servers = await console.step('Starting PostgreSQL, Redis and Janus', () =>
    startServers({
      ...{ folder, secrets, ports, lifetime, durable: options.durable },
      external: NO_EXTERNAL,
      janusNodes: options.janusNodes ?? ['a', 'b'],
      mediaInterface: LOOPBACK_INTERFACE,
      mediaPorts: MEDIA_PORTS,
      records: new ProcessRecords(folder.runFolder),
      onTrouble: ({ text }) => console.say(`  ! ${text}`),
    }),
  );
  return { folder, env: { ...process.env, ...servers }, secrets, ports, options };
}

/**
 * Migrates and seeds the temporary database.
 * @param {TemporaryServers} servers
 */
export async function fillDatabase({ env, secrets, options }) {
  const { signal } = options.lifetime;
  await options.console.step('Bringing the database up to date', () =>
    migrate(REPOSITORY, { databaseUrl: env['DATABASE_URL'] ?? '', signal }),
  );
  const site = { host: '127.0.0.1', port: 1, origin: 'http://localhost:1', certificate: undefined };
  return seed(REPOSITORY, { env: apiEnvironment({ site, servers: env, secrets, base: env }), signal });
}

/**
 * Starts the built api on a free port.
 * @param {TemporaryServers} servers
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {Promise<string>} Its origin.
 */
export async function startTemporaryApi({ folder, env, secrets, ports, options }, extra = {}) {
  const port = await ports.allocate();
  const origin = `http://localhost:${port}`;
  const site = { host: '127.0.0.1', port, origin, certificate: undefined };
  const service = apiService({
    repository: REPOSITORY,
    site,
    env: apiEnvironment({ site, servers: env, secrets, base: { ...process.env, ...extra } }),
    logFile: folder.logFile('api'),
  });
  const { lifetime, console } = options;
  await console.step('Starting Visavis', async () => {
    const supervised = await supervise(service, {
      records: new ProcessRecords(folder.runFolder),
      signal: lifetime.signal,
      onTrouble: ({ text }) => console.say(`  ! ${text}`),
    });
    lifetime.own(supervised.name, supervised.stop);
  });
  return origin;
}

/** A place for temporary files that the servers' own user can enter too. */
function openTemporaryFolder() {
  const folder = tmpdir();
  accessSync(folder);
  const probe = join(folder, 'probe');
  return closedAncestor(probe) === undefined && statSync(folder).isDirectory() ? folder : '/tmp';
}
