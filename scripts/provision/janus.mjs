import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../process/failure.mjs';
import { janusModuleFolder } from './requirements.mjs';

const templates = fileURLToPath(new URL('../../janus-config/', import.meta.url));
const READY_TIMEOUT_MS = 20_000;
const HANDSHAKE_TIMEOUT_MS = 1_000;
const USED_PLUGINS = ['libjanus_videoroom.so', 'libjanus_audiobridge.so', 'libjanus_echotest.so', 'libjanus_sip.so', 'libjanus_nosip.so'];
/** UDP: what phones send, and what Janus' plugins pass on to each other on this machine. Nodes of one machine share them. */
const PHONE_PORTS = { sipPorts: '16000-17999', bridgePorts: '18000-18999', mixingPorts: '19000-19999' };
const USED_TRANSPORTS = ['libjanus_websockets.so'];

/**
 * One Janus node of our own, whose WebSockets (API and Admin API) are reachable from this machine only.
 *
 * @typedef {object} JanusOptions
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {string} name Distinguishes the nodes of one installation.
 * @property {number} port
 * @property {number} adminPort
 * @property {string} mediaInterface Over which media goes, such as "lo" or "eth0".
 * @property {string} mediaAddress That interface's address.
 * @property {string} mediaPorts The UDP range for media, such as "32000-32499".
 * @property {string | undefined} loopbackShim The preloaded library, needed for "lo" alone.
 *
 * @param {JanusOptions} options
 * @returns {import('../process/service.mjs').ServiceSpec}
 */
export function prepareJanus(options) {
  const { folder, name, port, adminPort } = options;
  const configuration = folder.serverFolder(`janus-${name}`);
  const values = templateValues(options, configuration);
  for (const file of readdirSync(templates).filter((entry) => entry.endsWith('.jcfg'))) {
    const text = fillTemplate(readFileSync(join(templates, file), 'utf8'), values);
    folder.writeForServer(join(configuration, file), text);
  }
  return {
    name: `janus-${name}`,
    command: 'janus',
    args: ['--configs-folder', configuration, '--config', join(configuration, 'janus.jcfg')],
    env: { ...process.env, ...(options.loopbackShim ? { LD_PRELOAD: options.loopbackShim } : {}) },
    cwd: '/',
    user: folder.user,
    logFile: folder.logFile(`janus-${name}`),
    isReady: async () =>
      (await acceptsWebSocket(port, 'janus-protocol')) && (await acceptsWebSocket(adminPort, 'janus-admin-protocol')),
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/**
 * How the api is told about a node.
 * @param {Pick<JanusOptions, 'name' | 'port' | 'adminPort'>} options
 */
export function janusNode({ name, port, adminPort }) {
  return { name, url: `ws://127.0.0.1:${port}`, adminUrl: `ws://127.0.0.1:${adminPort}` };
}

/**
 * Fills {{name}} in. Each name must be known: a misspelt one must not end up in a configuration unnoticed.
 * @param {string} template
 * @param {Readonly<Record<string, string | number>>} values
 */
export function fillTemplate(template, values) {
  return template.replace(/^(?!\s*#).*$/gm, (line) =>
    line.replace(/\{\{(\w+)\}\}/g, (_, /** @type {string} */ name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`The template names {{${name}}}, which has no value.`);
      return String(value).replace(/["\\]/g, '\\$&');
    }),
  );
}

/**
 * @param {JanusOptions} options
 * @param {string} folder
 */
function templateValues(options, folder) {
  const modules = janusModuleFolder();
  if (modules === undefined) throw new Failure("Janus' plugins are not installed: install the package janus again.");
  return {
    folder,
    modules,
    serverName: `visavis-${options.name}`,
    apiSecret: options.secrets.janusApi,
    adminSecret: options.secrets.janusAdmin,
    adminKey: options.secrets.janusAdminKey,
    mediaPorts: options.mediaPorts,
    ...PHONE_PORTS,
    mediaInterface: options.mediaInterface,
    mediaAddress: options.mediaAddress,
    disabledPlugins: unused(join(modules, 'plugins'), USED_PLUGINS),
    disabledTransports: unused(join(modules, 'transports'), USED_TRANSPORTS),
    port: options.port,
    adminPort: options.adminPort,
  };
}

/**
 * @param {string} folder
 * @param {readonly string[]} used
 */
function unused(folder, used) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.so') && !used.includes(file))
    .join(',');
}

/**
 * @param {number} port
 * @param {string} protocol
 * @returns {Promise<boolean>}
 */
export function acceptsWebSocket(port, protocol) {
  return new Promise((resolve) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      timeout: HANDSHAKE_TIMEOUT_MS,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('visavis-is-asking').subarray(0, 16).toString('base64'),
        'sec-websocket-protocol': protocol,
      },
    });
    asked.once('upgrade', (_, socket) => {
      socket.destroy();
      resolve(true);
    });
    asked.once('response', (response) => {
      response.destroy();
      resolve(false);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.once('close', () => resolve(false));
    asked.end();
  });
}
