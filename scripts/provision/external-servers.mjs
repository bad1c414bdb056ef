import { Failure } from '../process/failure.mjs';

/**
 * Servers that are there already and are used instead of private ones, each independently of the others.
 * @typedef {{ databaseUrl: string | undefined, redisUrl: string | undefined, janusNodes: string | undefined }} ExternalServers
 */

/** Without these the api cannot speak to nodes that we have not set up. */
const JANUS_SECRETS = ['JANUS_API_SECRET', 'JANUS_ADMIN_SECRET', 'JANUS_ADMIN_KEY'];

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {ExternalServers}
 */
export function externalServers(env) {
  const servers = {
    databaseUrl: env['DATABASE_URL'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    janusNodes: env['JANUS_NODES'] || undefined,
  };
  requireUrl('DATABASE_URL', servers.databaseUrl, ['postgresql:', 'postgres:']);
  // Several servers of a cluster stand with commas between them.
  for (const url of servers.redisUrl?.split(',') ?? []) requireUrl('REDIS_URL', url, ['redis:', 'rediss:']);
  if (servers.janusNodes) requireJanusNodes(servers.janusNodes, env);
  return servers;
}

/** @param {ExternalServers} servers */
export function hasPrivateServer(servers) {
  return !servers.databaseUrl || !servers.redisUrl || !servers.janusNodes;
}

/**
 * @param {string} name
 * @param {string | undefined} value
 * @param {readonly string[]} protocols
 */
function requireUrl(name, value, protocols) {
  if (value === undefined) return;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new Failure(`${name} must be a URL that begins with ${protocols[0]}//: correct it, or unset it to use a private server.`);
  }
}

/**
 * @param {string} text
 * @param {NodeJS.ProcessEnv} env
 */
function requireJanusNodes(text, env) {
  if (!isNodeList(text)) {
    throw new Failure(
      'JANUS_NODES must be a JSON array such as [{"name":"a","url":"ws://10.0.0.5:8188","adminUrl":"ws://10.0.0.5:7188"}]: correct it, or unset it to use a private node.',
    );
  }
  const missing = JANUS_SECRETS.filter((name) => !env[name]);
  if (missing.length > 0) throw new Failure(`JANUS_NODES is set, so ${missing.join(', ')} must be set as well.`);
}

/** @param {string} text */
function isNodeList(text) {
  try {
    const nodes = JSON.parse(text);
    return (
      Array.isArray(nodes) &&
      nodes.length > 0 &&
      nodes.every((node) => [node?.name, node?.url, node?.adminUrl].every((value) => typeof value === 'string' && value !== ''))
    );
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
