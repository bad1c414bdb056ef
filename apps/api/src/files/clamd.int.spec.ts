import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../acd/testing/wait-until.js';
import { ClamdScanner } from './adapters/clamd-scanner.adapter.js';
import { FileScene } from './testing/file-scene.js';

/** What the signature of this spec finds; harmless everywhere else. */
const marker = 'VISAVIS-SPEC-7f3a-THIS-IS-NO-VIRUS';

/** ClamAV's own daemon with one signature of ours and nothing else: no database is fetched. */
class Clamd {
  private constructor(
    readonly folder: string,
    private readonly daemon: ChildProcess,
  ) {}

  static async start(): Promise<Clamd> {
    const folder = await mkdtemp(join(tmpdir(), 'visavis-clamd-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'spec.ndb'), `Visavis.Spec.Marker:0:*:${Buffer.from(marker).toString('hex')}\n`);
    await writeFile(
      join(folder, 'clamd.conf'),
      [`LocalSocket ${join(folder, 'clamd.ctl')}`, `DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`, 'Foreground yes', 'StreamMaxLength 1M', 'MaxThreads 2', 'MaxDirectoryRecursion 1', ''].join('\n'),
    );
    const daemon = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin' } });
    const clamd = new Clamd(folder, daemon);
    await waitUntil('clamd', async () => (await clamd.answers()) || null, 30_000);
    return clamd;
  }

  get socket(): string {
    return join(this.folder, 'clamd.ctl');
  }

  async stop(): Promise<void> {
    if (this.daemon.exitCode === null && this.daemon.signalCode === null) {
      const gone = once(this.daemon, 'exit');
      this.daemon.kill('SIGKILL');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ path: this.socket });
      socket.once('connect', () => socket.write('zPING\0'));
      socket.once('data', (answer) => resolve(answer.toString().startsWith('PONG')));
      for (const event of ['error', 'close'] as const) socket.once(event, () => resolve(false));
      socket.once('data', () => socket.destroy());
    });
  }
}

describe('ClamAV', () => {
  let clamd: Clamd;
  let scene: FileScene;
  beforeAll(async () => {
    clamd = await Clamd.start();
    scene = await FileScene.open({ CLAMD_ADDRESS: `unix:${clamd.socket}` });
  }, 60_000);
  afterAll(async () => {
    await scene?.close();
    await clamd?.stop();
  });

  const scanner = (timeoutMs = 10_000) => new ClamdScanner({ address: { path: clamd.socket }, timeoutMs });

  it('lets through what is clean, and names what it finds, also across chunks', async () => {
    expect(await scanner().scan(Readable.from([Buffer.from('good')]))).toEqual({ outcome: 'clean' });
    const parts = [`before ${marker.slice(0, 10)}`, marker.slice(10), ' after'].map((text) => Buffer.from(text));
    expect(await scanner().scan(Readable.from(parts))).toEqual({ outcome: 'infected', signature: 'Visavis.Spec.Marker.UNOFFICIAL' });
  });

  it('is not trusted with what is too large for it', async () => {
    const chunks = Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, 'a'));
    expect(await scanner().scan(Readable.from(chunks))).toMatchObject({ outcome: 'unavailable' });
  });

  it('keeps a file from its contact: sent, scanned, refused', async () => {
    const { contactId, token } = await scene.customer('Mei');
    const send = (text: string) => scene.tus(token).upload({ contactId, name: 'letter.txt', type: 'text/plain' }, Buffer.from(text));
    expect(await scene.checked(await send('Dear Sir'), token)).toMatchObject({ state: 'ready' });
    expect(await scene.checked(await send(`Dear ${marker}`), token)).toMatchObject({ state: 'refused', refusal: 'file.infected', sha256: null });
  });
});

describe('a scanner that is not there', () => {
  it('lets nothing through, whether nobody listens or nobody answers', async () => {
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const of = (address: ConstructorParameters<typeof ClamdScanner>[0]['address']) => new ClamdScanner({ address, timeoutMs: 200 }).scan(Readable.from([Buffer.from('good')]));
    expect(await of({ path: '/nowhere/clamd.ctl' })).toMatchObject({ outcome: 'unavailable' });
    expect(await of({ host: '127.0.0.1', port })).toEqual({ outcome: 'unavailable', reason: 'clamd did not answer in time' });
    await once(silent.close(), 'close');
  });

  it('refuses a file with a code that says so', async () => {
    const scene = await FileScene.open({ CLAMD_ADDRESS: 'unix:/nowhere/clamd.ctl' });
    const { contactId, token } = await scene.customer('Mei');
    const fileId = await scene.tus(token).upload({ contactId, name: 'letter.txt' }, Buffer.from('Dear Sir'));
    expect(await scene.checked(fileId, token)).toMatchObject({ state: 'refused', refusal: 'file.scan_unavailable' });
    await scene.close();
  });
});
