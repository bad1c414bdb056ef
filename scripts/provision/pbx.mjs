import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillTemplate } from './janus.mjs';

const template = fileURLToPath(new URL('../../janus-config/kamailio.cfg', import.meta.url));
const READY_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 1_000;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Whom Visavis answers for, and the telephones that can call it. */
export const HOTLINE = 'hotline';
export const EXTENSIONS = ['101', '102', '103', '104', '105', '106'];

/**
 * A Kamailio of our own: a registrar for a few extensions, for demos and tests.
 *
 * @typedef {object} PbxSettings
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {string} address Where it listens, for UDP and TCP.
 * @property {number} port
 *
 * @param {PbxSettings} settings
 * @returns {import('../process/service.mjs').ServiceSpec}
 */
export function preparePbx({ folder, secrets, address, port }) {
  const data = folder.serverFolder('pbx');
  const configuration = join(data, 'kamailio.cfg');
  const usersFile = join(data, 'users.cfg');
  folder.writeForServer(usersFile, usersConfiguration(secrets));
  folder.writeForServer(configuration, fillTemplate(readFileSync(template, 'utf8'), { address, port, usersFile }));
  return {
    name: 'pbx',
    command: 'kamailio',
    // In the foreground, saying what it has to say to the log; what it writes for itself lies in its folder.
    args: ['-DD', '-E', '-f', configuration, '-Y', data, '-w', data],
    cwd: data,
    user: folder.user,
    logFile: folder.logFile('pbx'),
    isReady: () => accepts(address, port),
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/**
 * How the api's seed and tests are told about it.
 * @param {Pick<PbxSettings, 'secrets' | 'address' | 'port'>} settings
 */
export function pbxEnvironment({ secrets, address, port }) {
  return { PBX_ADDRESS: `${address}:${port}`, PBX_HOTLINE_PASSWORD: passwords(secrets)[HOTLINE], PBX_PASSWORDS: JSON.stringify(passwords(secrets)) };
}

/**
 * By extension.
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {Record<string, string>}
 */
export function passwords({ pbx }) {
  return Object.fromEntries([HOTLINE, ...EXTENSIONS].map((extension) => [extension, password(pbx, extension)]));
}

/**
 * Somebody types it into a telephone: sixteen letters and digits that are hard to confuse, in groups of four.
 * @param {string} secret
 * @param {string} extension
 */
function password(secret, extension) {
  const bytes = createHmac('sha256', secret).update(extension).digest().subarray(0, 16);
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** @param {import('./secrets.mjs').Secrets} secrets */
function usersConfiguration(secrets) {
  const lines = Object.entries(passwords(secrets)).map(([extension, password]) => `\t$sht(password=>${extension}) = "${password}";`);
  return ['event_route[htable:mod-init] {', ...lines, '}', ''].join('\n');
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
