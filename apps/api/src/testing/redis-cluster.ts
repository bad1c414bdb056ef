import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { waitUntil } from '../acd/testing/wait-until.js';

const run = promisify(execFile);
const nodes = 3;
const patienceMs = 30_000;

/** Three real Redis servers of a spec's own, in one cluster, on this machine alone. */
export class RedisCluster {
  private constructor(
    private readonly folder: string,
    private readonly servers: readonly ChildProcess[],
    readonly ports: readonly number[],
  ) {}

  static async start(): Promise<RedisCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'visavis-cluster-'));
    const free = await freePorts(2 * nodes);
    const ports = free.slice(0, nodes);
    const servers = ports.map((port, index) => startServer(folder, port, free[nodes + index] ?? 0));
    const cluster = new RedisCluster(folder, servers, ports);
    try {
      await cluster.join();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** As REDIS_URL takes it. */
  get url(): string {
    return this.ports.map((port) => `redis://127.0.0.1:${port}`).join(',');
  }

  /** The keys that each of the servers holds. */
  keys(): Promise<readonly (readonly string[])[]> {
    return Promise.all(this.ports.map((port) => withServer(port, (redis) => redis.keys('*'))));
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.servers.map(async (server) => {
        if (server.exitCode !== null || server.signalCode !== null) return;
        const gone = once(server, 'exit');
        server.kill('SIGKILL');
        await gone;
      }),
    );
    await rm(this.folder, { recursive: true, force: true });
  }

  private async join(): Promise<void> {
    await Promise.all(this.ports.map((port) => waitUntil('a server', () => withServer(port, (redis) => redis.ping()).catch(() => null), patienceMs)));
    const addresses = this.ports.map((port) => `127.0.0.1:${port}`);
    await run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], { timeout: patienceMs });
    const isComplete = (port: number) => withServer(port, async (redis) => (await redis.cluster('INFO')).includes('cluster_state:ok'));
    await Promise.all(this.ports.map((port) => waitUntil('the cluster', () => isComplete(port), patienceMs)));
  }
}

function startServer(folder: string, port: number, busPort: number): ChildProcess {
  const options = {
    ...{ port, 'cluster-port': busPort, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' },
    ...{ 'cluster-enabled': 'yes', 'cluster-config-file': `nodes-${port}.conf`, 'cluster-node-timeout': 5_000 },
  };
  return spawn('redis-server', Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]), { stdio: 'ignore' });
}

async function withServer<Value>(port: number, ask: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null, commandTimeout: 5_000 });
  // What fails is told by the command.
  redis.on('error', () => undefined);
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
