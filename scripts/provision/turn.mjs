import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillTemplate } from './janus.mjs';

const template = fileURLToPath(new URL('../../janus-config/turnserver.conf', import.meta.url));
const READY_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 1_000;
const RELAY_PORTS = { firstRelayPort: 49_160, lastRelayPort: 49_659 };

/**
 * A coturn of our own, for browsers on networks that let no UDP through.
 *
 * @typedef {object} TurnOptions What the person wants of it.
 * @property {number} port UDP and TCP.
 * @property {number} tlsPort
 *
 * @typedef {object} TurnSettings
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {TurnOptions} turn
 * @property {string} address Of the interface for media: it listens there, and Janus is the only peer.
 * @property {string} publicHost By which browsers reach this machine, and which the certificate names.
 * @property {import('./certificate.mjs').Certificate | undefined} certificate Without one there is no TLS.
 *
 * @param {TurnSettings} settings
 * @returns {import('../process/service.mjs').ServiceSpec}
 */
export function prepareTurn(settings) {
  const { folder, secrets, turn, address, publicHost } = settings;
  const data = folder.serverFolder('turn');
  const configuration = join(data, 'turnserver.conf');
  const values = {
    ...RELAY_PORTS,
    folder: data,
    listenAddress: address,
    port: turn.port,
    secret: secrets.turn,
    realm: publicHost,
    allowedPeers: `allowed-peer-ip=${address}`,
    encryption: encryption(settings, data),
  };
  folder.writeForServer(configuration, fillTemplate(readFileSync(template, 'utf8'), values));
  return {
    name: 'turn',
    command: 'turnserver',
    args: ['-c', configuration],
    cwd: data,
    user: folder.user,
    logFile: folder.logFile('turn'),
    isReady: () => accepts(address, turn.port),
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/**
 * How the api is told about it. A browser tries all of them and takes the first that leads through.
 * @param {Pick<TurnSettings, 'secrets' | 'turn' | 'publicHost' | 'certificate'>} settings
 */
export function turnEnvironment({ secrets, turn, publicHost, certificate }) {
  const plain = ['udp', 'tcp'].map((transport) => `turn:${publicHost}:${turn.port}?transport=${transport}`);
  const urls = [...plain, ...(certificate ? [`turns:${publicHost}:${turn.tlsPort}?transport=tcp`] : [])];
  return { TURN_URLS: urls.join(','), TURN_SECRET: secrets.turn };
}

/**
 * The certificate is copied: coturn runs as the servers' user, who cannot read files of ours.
 * @param {TurnSettings} settings
 * @param {string} data
 */
function encryption({ certificate, folder, turn }, data) {
  if (!certificate) return 'no-tls';
  const copies = { certFile: join(data, 'certificate.pem'), keyFile: join(data, 'certificate-key.pem') };
  folder.writeForServer(copies.certFile, readFileSync(certificate.certFile, 'utf8'));
  folder.writeForServer(copies.keyFile, readFileSync(certificate.keyFile, 'utf8'));
  return [`tls-listening-port=${turn.tlsPort}`, `cert=${copies.certFile}`, `pkey=${copies.keyFile}`].join('\n');
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function accepts(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (/** @type {boolean} */ answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true));
    socket.once('timeout', end(false));
    socket.once('error', end(false));
  });
}
