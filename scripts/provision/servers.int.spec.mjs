import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Lifetime } from '../process/lifetime.mjs';
import { isRunning } from '../process/identity.mjs';
import { PortAllocator, parsePortRange, probePort } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { run } from '../process/run.mjs';
import { waitUntil } from '../process/wait.mjs';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { DataFolder } from './data-folder.mjs';
import { acceptsWebSocket } from './janus.mjs';
import { postgresqlBinFolders } from './requirements.mjs';
import { answersPing } from './redis.mjs';
import { loadSecrets } from './secrets.mjs';
import { startServers } from './servers.mjs';

const NO_EXTERNAL = { databaseUrl: undefined, redisUrl: undefined, janusNodes: undefined };

/**
 * Servers on a folder, until they are stopped or the test ends.
 * @param {string} path
 * @param {{ external?: import('./external-servers.mjs').ExternalServers, janusNodes?: string[] }} [options]
 */
async function bringUp(path, { external = NO_EXTERNAL, janusNodes = ['a'] } = {}) {
  const lifetime = new Lifetime();
  const stop = () => lifetime.close((name, error) => expect.fail(`${name}: ${String(error)}`));
  onTestFinished(stop);
  const folder = new DataFolder(join(path, 'data'));
  folder.open();
  /** @type {string[]} */
  const troubles = [];
  const records = new ProcessRecords(folder.runFolder);
  const secrets = loadSecrets(folder);
  const env = await startServers({
    ...{ folder, secrets, external, lifetime, records, janusNodes },
    ports: new PortAllocator(parsePortRange(process.env['VISAVIS_PORT_RANGE'])),
    mediaInterface: 'lo',
    mediaPorts: '31500-31599',
    durable: false,
    onTrouble: ({ text }) => troubles.push(text),
  });
  return { env, folder, secrets, records, troubles, stop };
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function query(url, sql) {
  const psql = join(postgresqlBinFolders()[0]?.folder ?? '', 'psql');
  return run(psql, ['-X', '-A', '-t', '-d', url, '-c', sql], { timeoutMs: 10_000 });
}

/** @param {string} url */
const portOf = (url) => Number(new URL(url).port);

describe('the private servers', { timeout: 60_000 }, () => {
  it('come up, answer to those who know the secrets alone, and are all gone when stopped', async () => {
    const { env, secrets, records, stop } = await bringUp(temporaryFolder(), { janusNodes: ['a', 'b'] });
    const nodes = JSON.parse(env.JANUS_NODES);
    const wrong = new URL(env.DATABASE_URL);
    wrong.password = 'wrong';

    expect(await query(env.DATABASE_URL, 'SELECT current_user')).toMatchObject({ code: 0, stdout: 'visavis' });
    expect((await query(wrong.href, 'SELECT 1')).output).toContain('password authentication failed');
    expect(await answersPing(portOf(env.REDIS_URL), secrets.redis)).toBe(true);
    expect(await answersPing(portOf(env.REDIS_URL), 'wrong')).toBe(false);
    expect(nodes.map((/** @type {{ name: string }} */ { name }) => name)).toEqual(['a', 'b']);
    expect(await acceptsWebSocket(portOf(nodes[1].adminUrl), 'janus-admin-protocol')).toBe(true);

    const running = records.leftovers();
    expect(running.map(({ name }) => name).sort()).toEqual(['janus-a', 'janus-b', 'postgres', 'redis']);
    await stop();
    expect(running.filter(isRunning)).toEqual([]);
    expect(records.leftovers()).toEqual([]);
    expect(await probePort(portOf(env.DATABASE_URL), '127.0.0.1')).toBe('free');
  });

  it('keep the data, the secrets and the ports from one start to the next', async () => {
    const path = temporaryFolder();
    const first = await bringUp(path);
    await query(first.env.DATABASE_URL, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();

    const second = await bringUp(path);

    expect(second.env).toEqual(first.env);
    expect((await query(second.env.DATABASE_URL, 'SELECT answer FROM kept')).stdout).toBe('42');
  });

  it('are started again after a crash', async () => {
    const { env, secrets, records, troubles } = await bringUp(temporaryFolder());
    const victims = records.leftovers();

    for (const { pid } of victims) process.kill(pid, 'SIGKILL');

    const recovered = async () =>
      (await query(env.DATABASE_URL, 'SELECT 1')).code === 0 &&
      (await answersPing(portOf(env.REDIS_URL), secrets.redis)) &&
      (await acceptsWebSocket(portOf(JSON.parse(env.JANUS_NODES)[0].url), 'janus-protocol'));
    expect(await waitUntil(recovered, { timeoutMs: 30_000 })).toBe(true);
    expect(troubles.filter((text) => text.includes('SIGKILL'))).toHaveLength(victims.length);
  });

  it('keep secrets and data from everybody else', async () => {
    const { folder } = await bringUp(temporaryFolder());
    const closed = ['secrets.json', 'redis/redis.conf', 'janus-a/janus.jcfg', 'postgres', 'redis', 'janus-a', 'log'];

    const open = closed.filter((name) => (statSync(join(folder.path, name)).mode & 0o077) !== 0);

    expect(open).toEqual([]);
    const running = new ProcessRecords(folder.runFolder).leftovers();
    const roots = running.filter(({ pid }) => /^Uid:\t0\t/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')));
    expect(roots).toEqual([]);
  });

  it('are not started where existing ones are given', async () => {
    const external = { databaseUrl: 'postgresql://db.internal/visavis', redisUrl: undefined, janusNodes: '[{"name":"x"}]' };

    const { env, records } = await bringUp(temporaryFolder(), { external });

    expect(env).toEqual({ DATABASE_URL: external.databaseUrl, REDIS_URL: env.REDIS_URL, JANUS_NODES: external.janusNodes });
    expect(records.leftovers().map(({ name }) => name)).toEqual(['redis']);
  });

  it('let media use the loopback address and nothing else', async () => {
    const { folder, records } = await bringUp(temporaryFolder());
    const janus = records.leftovers().find(({ name }) => name === 'janus-a');
    const maps = readFileSync(`/proc/${janus?.pid}/maps`, 'utf8');

    expect(maps).toContain('loopback-interface.so');
    expect(readFileSync(join(folder.path, 'janus-a', 'janus.jcfg'), 'utf8')).toContain('ice_enforce_list = "lo"');
  });
});
