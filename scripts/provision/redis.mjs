import { connect } from 'node:net';
import { join } from 'node:path';

/** After a crash Redis loads its append-only file before it answers. */
const READY_TIMEOUT_MS = 60_000;
const PING_TIMEOUT_MS = 1_000;

/**
 * A Redis of our own: on 127.0.0.1 alone, with a password, writing every change to its append-only file, and
 * never throwing anything away to make room: live state is no cache.
 *
 * @typedef {object} RedisOptions
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {number} port
 *
 * @param {RedisOptions} options
 * @returns {import('../process/service.mjs').ServiceSpec}
 */
export function prepareRedis({ folder, secrets, port }) {
  const data = folder.serverFolder('redis');
  const configuration = join(data, 'redis.conf');
  folder.writeForServer(
    configuration,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${secrets.redis}`,
      // The folder comes from the command's current one: a path with a space or quote needs no escaping then.
      'appendonly yes',
      'appendfsync everysec',
      'save ""',
      'maxmemory-policy noeviction',
      'daemonize no',
      'logfile ""',
      'always-show-logo no',
      '',
    ].join('\n'),
  );
  return {
    name: 'redis',
    command: 'redis-server',
    args: [configuration],
    cwd: data,
    user: folder.user,
    logFile: folder.logFile('redis'),
    isReady: () => answersPing(port, secrets.redis),
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/** @param {RedisOptions} options */
export function redisUrl({ secrets, port }) {
  return `redis://:${secrets.redis}@127.0.0.1:${port}/0`;
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<boolean>} False as well while Redis is still loading its data.
 */
export function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = '';
    /** @param {boolean} ready */
    const finish = (ready) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(PING_TIMEOUT_MS, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('+PONG')) finish(true);
      else if (/^-/m.test(answer)) finish(false);
    });
  });
}
