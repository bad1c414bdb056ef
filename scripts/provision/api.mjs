import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';

/**
 * A machine under load takes its time, and the step that waits shows that it does. An api that ends instead of
 * getting ready is reported at once, so this long wait is only for one that lives.
 */
const READY_TIMEOUT_MS = 10 * 60_000;
const REQUEST_TIMEOUT_MS = 2_000;

/**
 * @typedef {object} Site Where the product is served.
 * @property {string} host
 * @property {number} port
 * @property {string} origin What browsers have in their address bar.
 * @property {import('./certificate.mjs').Certificate | undefined} certificate
 */

/**
 * The environment of an api process. What the person has set themselves, such as ICE_SERVERS, is kept.
 * @param {{ site: Site, servers: NodeJS.ProcessEnv, secrets: import('./secrets.mjs').Secrets, base: NodeJS.ProcessEnv }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function apiEnvironment({ site, servers, secrets, base }) {
  const tls = site.certificate
    ? { TLS_CERT_FILE: site.certificate.certFile, TLS_KEY_FILE: site.certificate.keyFile }
    : {};
  return {
    NODE_ENV: 'production',
    AUTH_SECRET: secrets.auth,
    ICE_SERVERS: '[]',
    LOG_LEVEL: 'info',
    ...base,
    ...servers,
    ...tls,
    ALLOWED_ORIGINS: base['ALLOWED_ORIGINS'] || ownOrigins(site).join(','),
    HOST: site.host,
    PORT: String(site.port),
    PUBLIC_ORIGIN: site.origin,
  };
}

/**
 * Whoever sits at this machine may type another name for it than the one that is announced.
 * @param {Site} site
 */
function ownOrigins({ port, certificate }) {
  return ['localhost', '127.0.0.1'].map((name) => new URL(`${certificate ? 'https' : 'http'}://${name}:${port}`).origin);
}

/**
 * How Node runs the api. Most of what it makes is garbage some milliseconds later; with the usual 16 MB for what is new,
 * much of that outlives a collection and costs one more.
 */
export const API_NODE_FLAGS = ['--max-semi-space-size=32', '--enable-source-maps'];

/**
 * @param {{ repository: string, site: Site, env: NodeJS.ProcessEnv, logFile: string, nodeArgs?: readonly string[] }} options
 * @returns {import('../process/service.mjs').ServiceSpec}
 */
export function apiService({ repository, site, env, logFile, nodeArgs = [] }) {
  return {
    name: 'api',
    command: process.execPath,
    args: [...nodeArgs, ...API_NODE_FLAGS, join(repository, 'apps', 'api', 'dist', 'main.js')],
    cwd: repository,
    env,
    logFile,
    stopTimeoutMs: 20_000,
    isReady: () => answersReady(site),
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/**
 * @param {Site} site
 * @returns {Promise<boolean>}
 */
export function answersReady({ host, port, certificate }) {
  return new Promise((resolve) => {
    const options = {
      host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host,
      port,
      path: '/api/health/ready',
      timeout: REQUEST_TIMEOUT_MS,
    };
    // Our own process on this machine, which is told nothing: its certificate need not name 127.0.0.1.
    const asked = certificate ? requestHttps({ ...options, rejectUnauthorized: false }) : requestHttp(options);
    asked.once('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.once('close', () => resolve(false));
    asked.end();
  });
}
