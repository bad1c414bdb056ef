import { supervise } from '../process/supervise.mjs';
import { prepareJanus, janusNode } from './janus.mjs';
import { allocatePorts } from './kept-ports.mjs';
import { buildLoopbackShim } from './loopback-shim.mjs';
import { LOOPBACK_INTERFACE, interfaceAddress } from './network.mjs';
import { createDatabase, preparePostgres } from './postgres.mjs';
import { pbxEnvironment, preparePbx } from './pbx.mjs';
import { prepareRedis, redisUrl } from './redis.mjs';
import { prepareTurn, turnEnvironment } from './turn.mjs';

/**
 * Starts PostgreSQL, Redis and Janus, as far as no existing ones are used, and says how to reach them.
 *
 * @typedef {object} ServersOptions
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {import('./external-servers.mjs').ExternalServers} external
 * @property {import('../process/ports.mjs').PortAllocator} ports
 * @property {readonly string[]} janusNodes Names of the private nodes.
 * @property {string} mediaInterface
 * @property {string} mediaPorts
 * @property {TurnRequest | undefined} [turn] None is started without.
 * @property {{ port: number } | undefined} [pbx] None is started without.
 * @property {boolean} durable
 * @property {import('../process/lifetime.mjs').Lifetime} lifetime Owns the servers.
 * @property {import('../process/records.mjs').ProcessRecords} records
 * @property {(event: { text: string, logFile: string }) => void} onTrouble
 *
 * @typedef {import('./turn.mjs').TurnOptions & Pick<import('./turn.mjs').TurnSettings, 'publicHost' | 'certificate'>} TurnRequest
 * @typedef {{ DATABASE_URL: string, REDIS_URL: string }} StoreEnvironment
 * @typedef {{ TURN_URLS?: string, TURN_SECRET?: string }} TurnEnvironment
 * @typedef {{ PBX_ADDRESS?: string, PBX_HOTLINE_PASSWORD?: string | undefined, PBX_PASSWORDS?: string }} PbxEnvironment
 * @typedef {{ JANUS_NODES: string, JANUS_API_SECRET?: string, JANUS_ADMIN_SECRET?: string, JANUS_ADMIN_KEY?: string, RECORDINGS_DIR?: string, TELEPHONY_AUDIO_DIR?: string }} JanusEnvironment
 */

/**
 * @param {ServersOptions} options
 * @returns {Promise<StoreEnvironment & JanusEnvironment & TurnEnvironment & PbxEnvironment>}
 */
export async function startServers(options) {
  const { external, janusNodes } = options;
  const names = [
    ...(external.databaseUrl ? [] : ['postgres']),
    ...(external.redisUrl ? [] : ['redis']),
    ...(external.janusNodes ? [] : janusNodes.flatMap((name) => [`janus-${name}`, `janus-${name}-admin`])),
  ];
  const port = await allocatePorts(options.folder, names, options.ports);
  const started = await Promise.allSettled([
    startDatabase(options, port),
    startRedis(options, port),
    startJanus(options, port),
    startTurn(options),
    startPbx(options),
  ]);
  // All have come to an end one way or the other, so whatever is running is owned before this throws.
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const [database, redis, janus, turn, pbx] = /** @type {[PromiseFulfilledResult<string>, PromiseFulfilledResult<string>, PromiseFulfilledResult<JanusEnvironment>, PromiseFulfilledResult<TurnEnvironment>, PromiseFulfilledResult<PbxEnvironment>]} */ (
    started
  );
  return { DATABASE_URL: database.value, REDIS_URL: redis.value, ...janus.value, ...turn.value, ...pbx.value };
}

/**
 * @param {ServersOptions} options
 * @param {(name: string) => number} port
 */
async function startDatabase(options, port) {
  if (options.external.databaseUrl) return options.external.databaseUrl;
  const settings = { ...options, port: port('postgres') };
  await startOwned(await preparePostgres(settings), options);
  return createDatabase(settings);
}

/**
 * @param {ServersOptions} options
 * @param {(name: string) => number} port
 */
async function startRedis(options, port) {
  if (options.external.redisUrl) return options.external.redisUrl;
  const settings = { ...options, port: port('redis') };
  await startOwned(prepareRedis(settings), options);
  return redisUrl(settings);
}

/**
 * @param {ServersOptions} options
 * @param {(name: string) => number} port
 * @returns {Promise<JanusEnvironment>}
 */
async function startJanus(options, port) {
  const { external, folder, secrets, mediaInterface, mediaPorts } = options;
  // The secrets of existing nodes are in our own environment, which the api inherits.
  if (external.janusNodes) return { JANUS_NODES: external.janusNodes };
  const loopbackShim = mediaInterface === LOOPBACK_INTERFACE ? await buildLoopbackShim(folder) : undefined;
  const media = { mediaInterface, mediaPorts, mediaAddress: interfaceAddress(mediaInterface), loopbackShim };
  const nodes = options.janusNodes.map((name) => ({
    ...media,
    folder,
    secrets,
    name,
    port: port(`janus-${name}`),
    adminPort: port(`janus-${name}-admin`),
  }));
  await Promise.all(nodes.map((node) => startOwned(prepareJanus(node), options)));
  return {
    JANUS_NODES: JSON.stringify(nodes.map(janusNode)),
    JANUS_API_SECRET: secrets.janusApi,
    JANUS_ADMIN_SECRET: secrets.janusAdmin,
    JANUS_ADMIN_KEY: secrets.janusAdminKey,
    RECORDINGS_DIR: process.env['RECORDINGS_DIR'] ?? folder.serverFolder('recordings'),
    TELEPHONY_AUDIO_DIR: process.env['TELEPHONY_AUDIO_DIR'] ?? folder.serverFolder('audio'),
  };
}

/**
 * @param {ServersOptions} options
 * @returns {Promise<TurnEnvironment>}
 */
async function startTurn(options) {
  const { folder, secrets, turn, mediaInterface } = options;
  if (!turn) return {};
  const { publicHost, certificate, ...ports } = turn;
  const settings = { folder, secrets, turn: ports, address: interfaceAddress(mediaInterface), publicHost, certificate };
  await startOwned(prepareTurn(settings), options);
  return turnEnvironment(settings);
}

/**
 * @param {ServersOptions} options
 * @returns {Promise<PbxEnvironment>}
 */
async function startPbx(options) {
  const { folder, mediaInterface, pbx, secrets } = options;
  if (!pbx) return {};
  const settings = { folder, secrets, address: interfaceAddress(mediaInterface), port: pbx.port };
  await startOwned(preparePbx(settings), options);
  return pbxEnvironment(settings);
}

/**
 * @param {import('../process/service.mjs').ServiceSpec} spec
 * @param {ServersOptions} options
 */
async function startOwned(spec, { lifetime, records, onTrouble }) {
  const supervised = await supervise(spec, { records, signal: lifetime.signal, onTrouble });
  lifetime.own(spec.name, supervised.stop);
}
