import { PortAllocator, parsePortRange } from '../process/ports.mjs';
import { apiEnvironment } from '../provision/api.mjs';
import { selfSignedCertificate } from '../provision/certificate.mjs';
import { migrate, seed } from '../provision/migrate.mjs';
import { REPOSITORY } from '../provision/repository.mjs';
import { loadSecrets } from '../provision/secrets.mjs';
import { startServers } from '../provision/servers.mjs';
import { publicOrigin } from './addresses.mjs';

/**
 * @typedef {object} Frame
 * @property {import('./plan.mjs').StartPlan} plan
 * @property {import('./options.mjs').StartOptions} options
 * @property {import('../process/records.mjs').ProcessRecords} records
 * @property {import('../process/lifetime.mjs').Lifetime} lifetime
 * @property {import('../console/console.mjs').Console} console
 *
 * @typedef {object} Ready Everything but the api itself.
 * @property {import('../provision/api.mjs').Site} site
 * @property {NodeJS.ProcessEnv} env For the api.
 * @property {import('../provision/migrate.mjs').Demo | undefined} demo
 * @property {PortAllocator} ports
 */

/**
 * @param {Frame} frame
 * @returns {Promise<Ready>}
 */
export async function bringUp(frame) {
  const { plan, options, records, lifetime, console } = frame;
  const { folder, external, mediaInterface } = plan;
  const { signal } = lifetime;
  const secrets = loadSecrets(folder);
  const site = await prepareSite(frame);
  const ports = new PortAllocator(parsePortRange(process.env['VISAVIS_PORT_RANGE']));
  const servers = await console.step('Starting PostgreSQL, Redis and Janus', () =>
    startServers({
      ...{ folder, secrets, external, ports, lifetime, records, mediaInterface, mediaPorts: options.mediaPorts },
      turn: options.turn && { ...options.turn, publicHost: new URL(site.origin).hostname, certificate: site.certificate },
      pbx: options.pbx,
      janusNodes: ['a'],
      durable: true,
      onTrouble: sayTrouble(console),
    }),
  );
  const env = apiEnvironment({ site, servers, secrets, base: { FILES_DIR: folder.filesFolder, ...process.env } });
  const wantsDemo = !external.databaseUrl || options.seedDemo;
  const demo = await console.step('Bringing the database up to date', async () => {
    await migrate(REPOSITORY, { databaseUrl: servers.DATABASE_URL, signal });
    return wantsDemo ? seed(REPOSITORY, { env, signal }) : undefined;
  });
  return { site, env, demo, ports };
}

/** @param {import('../console/console.mjs').Console} console */
export function sayTrouble(console) {
  return (/** @type {{ text: string, logFile: string }} */ { text, logFile }) => console.say(`  ! ${text} Log: ${logFile}`);
}

/** @param {Frame} frame */
async function prepareSite({ plan, options }) {
  const origin = publicOrigin(options, plan.mediaInterface);
  const certificate = options.selfSigned
    ? await selfSignedCertificate(plan.folder, [new URL(origin).hostname])
    : options.certificate;
  return { host: options.host, port: options.port, origin, certificate };
}
