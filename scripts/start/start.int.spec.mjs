import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PortAllocator, parsePortRange, probePort } from '../process/ports.mjs';
import { ProcessRecords } from '../process/records.mjs';
import { waitUntil } from '../process/wait.mjs';
import { answersReady } from '../provision/api.mjs';
import { StartedProduct } from '../testing/started-product.mjs';
import { temporaryFolder } from '../testing/temporary-folder.mjs';

const ports = new PortAllocator(parsePortRange(process.env['VISAVIS_PORT_RANGE']));

/** @param {string} data */
const processesOf = (data) => new ProcessRecords(join(data, 'run')).leftovers();

/** @param {number} port */
const siteOn = (port) => ({ host: '127.0.0.1', port, origin: '', certificate: undefined });

describe('npm start', { timeout: 300_000 }, () => {
  /** @type {string} */
  let port;

  beforeAll(async () => {
    port = String(await ports.allocate());
  });

  it('brings the product up, says where it is and who may sign in, and on Ctrl-C leaves nothing running', async () => {
    const data = join(temporaryFolder(), 'data');
    const product = new StartedProduct(['--data', data, '--port', port]);

    expect(await product.isUp(), product.output).toBe(true);
    expect(product.output).toContain(`http://localhost:${port}/agent/`);
    expect(product.output).toMatch(/agent +\S+@\S+ +\S+/);
    expect(await answersReady(siteOn(Number(port)))).toBe(true);
    expect(processesOf(data).map(({ name }) => name)).toEqual(expect.arrayContaining(['api', 'janus-a', 'postgres', 'redis']));

    expect(await product.stop()).toBe(0);
    expect(processesOf(data)).toEqual([]);
    expect(readdirSync(join(data, 'run'))).toEqual([]);
    expect(await probePort(Number(port), '127.0.0.1')).toBe('free');
  });

  it('starts an api that crashes again', async () => {
    const data = join(temporaryFolder(), 'data');
    const product = new StartedProduct(['--data', data, '--port', port]);
    expect(await product.isUp(), product.output).toBe(true);
    const first = processesOf(data).find(({ name }) => name === 'api');

    process.kill(first?.pid ?? 0, 'SIGKILL');

    expect(await waitUntil(() => product.output.includes('api is running again'), { timeoutMs: 60_000 })).toBe(true);
    expect(product.output).toContain('api ended unexpectedly (SIGKILL)');
    expect(processesOf(data).find(({ name }) => name === 'api')?.pid).not.toBe(first?.pid);
  });

  it('is refused on a folder that is in use, survives being killed, and comes up again on the same data', async () => {
    const data = join(temporaryFolder(), 'data');
    const killed = new StartedProduct(['--data', data, '--port', port]);
    expect(await killed.isUp(), killed.output).toBe(true);
    const secrets = readFileSync(join(data, 'secrets.json'), 'utf8');

    const second = new StartedProduct(['--data', data, '--port', String(await ports.allocate())]);
    expect(await second.isUp()).toBe(false);
    expect(second.output.trim()).toMatch(/^Visavis is already running on .* \(process \d+, since .*--data\.$/);
    expect(second.process.exitCode).toBe(1);

    await killed.stop('SIGKILL');
    const third = new StartedProduct(['--data', data, '--port', port]);
    expect(await third.isUp(), third.output).toBe(true);
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe(secrets);
  });

  it('says with --check what it would do, and changes nothing', async () => {
    const data = join(temporaryFolder(), 'data');
    const check = new StartedProduct(['--check', '--data', data, '--port', port]);
    expect(await check.exited).toBe(0);
    expect(check.output).toContain(`make the data folder ${data}`);
    expect(check.output).toContain('Nothing stands in the way.');
    expect(existsSync(data)).toBe(false);
  });

  it('has nobody to ask before a --reset here, and throws nothing away', async () => {
    const data = join(temporaryFolder(), 'data');
    const reset = new StartedProduct(['--reset', '--data', data, '--port', port]);
    expect(await reset.exited).toBe(1);
    expect(reset.output).toContain('--reset has nobody to ask here: add --yes');
  });

  it('serves https with a certificate of its own making', async () => {
    const data = join(temporaryFolder(), 'data');
    const product = new StartedProduct(['--data', data, '--port', port, '--self-signed']);
    expect(await product.isUp(), product.output).toBe(true);
    expect(product.output).toContain(`https://localhost:${port}/`);
    const certificate = { certFile: join(data, 'certificate.pem'), keyFile: join(data, 'certificate-key.pem') };
    expect(await answersReady({ ...siteOn(Number(port)), certificate })).toBe(true);
  });

  it('names a port that is taken, and what to do', async () => {
    const other = await import('node:http').then(({ createServer }) => createServer().listen(Number(port), '127.0.0.1'));
    try {
      const product = new StartedProduct(['--data', join(temporaryFolder(), 'data'), '--port', port]);
      expect(await product.exited).toBe(1);
      expect(product.output.trim()).toBe(`Port ${port} is taken by another program: stop that one, or choose another with --port.`);
    } finally {
      other.close();
    }
  });
});
