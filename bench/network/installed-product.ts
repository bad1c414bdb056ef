import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from './network.js';

const port = 8443;
const startTimeoutMs = 180_000;
const stopTimeoutMs = 30_000;
const demoPassword = 'only for this network';
/** What a person's shell has; nothing of the product that runs beside this one. */
const shellVariables = /^(PATH|HOME|USER|LANG|LC_.*|TMPDIR|STATIC_DIR|VISAVIS_PORT_RANGE)$/;

export interface InstallationOptions {
  readonly repository: string;
  /** Of `npm start`, besides those by which it serves this machine's network. */
  readonly flags: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** `npm start` on a machine in a network: open to it, over https, with media on its network interface. */
export class InstalledProduct {
  readonly origin: string;
  readonly agent = { role: 'agent', email: 'mei.lin@demo.example', password: demoPassword } as const;
  readonly supervisor = { role: 'supervisor', email: 'amara.diallo@demo.example', password: demoPassword } as const;
  private readonly folder = mkdtempSync(join(tmpdir(), 'visavis-network-'));
  private readonly child: ChildProcess;
  private readonly closed: Promise<unknown>;
  private output = '';

  private constructor({ namespace, address, networkInterface }: Machine, { repository, flags, env }: InstallationOptions) {
    this.origin = `https://${address}:${port}`;
    chmodSync(this.folder, 0o711);
    const start = [
      ...[process.execPath, join(repository, 'scripts', 'start.mjs')],
      ...['--host', address, '--port', String(port), '--self-signed', '--media-interface', networkInterface],
      ...['--data', join(this.folder, 'data'), ...flags],
    ];
    // The kernel ends it should this process be killed.
    this.child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', 'ip', 'netns', 'exec', namespace, ...start], {
      cwd: repository,
      env: { ...shellEnvironment(), SEED_DEMO_PASSWORD: demoPassword, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (data) => (this.output += String(data)));
    this.closed = once(this.child, 'close');
  }

  static async start(machine: Machine, options: InstallationOptions): Promise<InstalledProduct> {
    const product = new InstalledProduct(machine, options);
    try {
      await product.untilAnnounced();
      return product;
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  /** Made by itself, so nobody has reason to trust it. */
  get certificateFile(): string {
    return join(this.folder, 'data', 'certificate.pem');
  }

  /** Ctrl-C, as a person would; harder if that does not help. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGINT');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopTimeoutMs);
    await this.closed;
    clearTimeout(timer);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilAnnounced(): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    while (!this.output.includes('Ctrl-C stops it.')) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error(`The product did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function shellEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => shellVariables.test(name)));
}
