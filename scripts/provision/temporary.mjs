import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortAllocator, parsePortRange } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { supervise } from '../process/supervise.mjs';
import { apiEnvironment, apiService } from './api.mjs';
import { DataFolder, closedAncestor } from './data-folder.mjs';
import { loopbackShimIn } from './loopback-shim.mjs';
import { LOOPBACK_INTERFACE } from './network.mjs';
import { migrate, seed } from './migrate.mjs';
import { REPOSITORY } from './repository.mjs';
import { isRoot } from './service-user.mjs';
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
 * @property {ProcessRecords} records
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
  const records = new ProcessRecords(folder.runFolder);
  const servers = await console.step('Starting PostgreSQL, Redis, Janus and a PBX', async () =>
    startServers({
      ...{ folder, secrets, ports, lifetime, records, durable: options.durable },
      external: NO_EXTERNAL,
      janusNodes: options.janusNodes ?? ['a', 'b'],
      mediaInterface: LOOPBACK_INTERFACE,
      mediaPorts: MEDIA_PORTS,
      pbx: { port: await ports.allocate() },
      onTrouble: ({ text }) => console.say(`  ! ${text}`),
    }),
  );
  return { folder, env: { ...process.env, ...servers, VISAVIS_LOOPBACK_SHIM: loopbackShimIn(folder) }, secrets, ports, records };
}

/**
 * The whole product on temporary servers. Besides what the api needs, the environment says in VISAVIS_*
 * variables what tests and benches need to know.
 * @param {TemporaryOptions & { apiRuns: boolean, settings?: NodeJS.ProcessEnv }} options `apiRuns` is false for a
 *   bench that starts its api itself; `settings` go to the api in place of its defaults.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, origin: string }>}
 */
export async function startTemporaryProduct(options) {
  const { lifetime, console, apiRuns } = options;
  const { signal } = lifetime;
  const { folder, env: servers, secrets, ports, records } = await startTemporaryServers(options);
  const port = await ports.allocate();
  const site = { host: '127.0.0.1', port, origin: `http://localhost:${port}`, certificate: undefined };
  const api = apiEnvironment({ site, servers, secrets, base: { FILES_DIR: folder.filesFolder, ...process.env, ...options.settings } });
  const demo = await console.step('Bringing the database up to date', async () => {
    await migrate(REPOSITORY, { databaseUrl: servers['DATABASE_URL'] ?? '', signal });
    return seed(REPOSITORY, { env: api, signal });
  });
  if (apiRuns) {
    const service = apiService({ repository: REPOSITORY, site, env: api, logFile: folder.logFile('api') });
    const onTrouble = (/** @type {{ text: string }} */ { text }) => console.say(`  ! ${text}`);
    const supervised = await console.step('Starting Visavis', () => supervise(service, { records, signal, onTrouble }));
    lifetime.own(supervised.name, supervised.stop);
  }
  return {
    origin: site.origin,
    env: {
      ...api,
      VISAVIS_BASE_URL: site.origin,
      VISAVIS_CHROMIUM: '/usr/bin/chromium',
      VISAVIS_SIGN_INS: JSON.stringify(demo.signIns),
      VISAVIS_RUNNING: folder.runFolder,
      VISAVIS_LOGS: join(folder.path, 'log'),
    },
  };
}

/** A place for temporary files that the servers' own user can enter too. */
function openTemporaryFolder() {
  return isRoot() && closedAncestor(join(tmpdir(), 'inside')) ? '/tmp' : tmpdir();
}
