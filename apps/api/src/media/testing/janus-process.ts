import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { MediaConfig, MediaNodeConfig } from '../media.config.js';
import { eventually } from './eventually.js';

const apiSecret = 'test-api-secret';
const adminSecret = 'test-admin-secret';
const adminKey = 'test-admin-key';
const bootTimeoutMs = 10_000;

/** What keeps a Janus on loopback: compiled with the servers of the tests, see scripts/provision. */
function loopbackShim(): string {
  const path = process.env['VISAVIS_LOOPBACK_SHIM'];
  if (!path) throw new Error('VISAVIS_LOOPBACK_SHIM is not set: run this with "npm test -- integration FILE"');
  return path;
}

export interface JanusTimeouts {
  readonly sessionTimeoutSeconds: number;
  readonly reclaimTimeoutSeconds: number;
}

/** A Janus of the test's own, on loopback alone, with its configuration in a temporary folder. */
export class JanusProcess {
  private constructor(
    readonly node: MediaNodeConfig,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    name: string,
    timeouts: JanusTimeouts = { sessionTimeoutSeconds: 20, reclaimTimeoutSeconds: 10 },
    ports?: { apiPort: number; adminPort: number },
  ): Promise<JanusProcess> {
    const { apiPort, adminPort } = ports ?? { apiPort: await freePort(), adminPort: await freePort() };
    const folder = mkdtempSync(join(tmpdir(), 'visavis-janus-'));
    writeConfiguration(folder, { name, apiPort, adminPort, ...timeouts });
    const log = openSync(join(folder, 'janus.log'), 'a');
    const child = spawn('janus', ['-F', folder, '-C', join(folder, 'janus.jcfg')], {
      stdio: ['ignore', log, log],
      env: { ...process.env, LD_PRELOAD: loopbackShim() },
    });
    const node = { name, url: `ws://127.0.0.1:${apiPort}`, adminUrl: `ws://127.0.0.1:${adminPort}` };
    const janus = new JanusProcess(node, folder, child);
    await janus.#booted();
    return janus;
  }

  get ports(): { apiPort: number; adminPort: number } {
    return { apiPort: Number(new URL(this.node.url).port), adminPort: Number(new URL(this.node.adminUrl).port) };
  }

  /** Stops it without closing anything: its sockets stay open and unanswered. */
  /** Resolves when every thread stands still: the signal is only sent by then, and Janus would answer a little longer. */
  async freeze(): Promise<void> {
    this.child.kill('SIGSTOP');
    await eventually('Janus stands still', () => this.isStopped());
  }

  private isStopped(): boolean {
    const tasks = `/proc/${this.child.pid}/task`;
    // The name before the state may hold brackets and spaces.
    return readdirSync(tasks).every((task) => /\) T /.test(readFileSync(join(tasks, task, 'stat'), 'utf8')));
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  log(): string {
    return readFileSync(join(this.folder, 'janus.log'), 'utf8');
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #booted(): Promise<void> {
    const deadline = Date.now() + bootTimeoutMs;
    while (Date.now() < deadline && this.child.exitCode === null) {
      if (await canConnect(this.node.url)) return;
      await sleep(50);
    }
    const log = this.log();
    await this.kill();
    throw new Error(`janus did not start: ${log.slice(-2000)}`);
  }
}

export function configFor(nodes: readonly MediaNodeConfig[], overrides: Partial<MediaConfig> = {}): MediaConfig {
  return { nodes, apiSecret, adminSecret, adminKey, recordingsDir: join(tmpdir(), 'visavis-recordings-test'), iceServers: [], installationId: 'test', ...overrides };
}

function canConnect(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'janus-protocol', { handshakeTimeout: 1_000 });
    socket.once('open', () => {
      socket.close();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Configuration extends JanusTimeouts {
  readonly name: string;
  readonly apiPort: number;
  readonly adminPort: number;
}

function writeConfiguration(folder: string, settings: Configuration): void {
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('janus.jcfg', coreConfiguration(folder, settings));
  write('janus.transport.websockets.jcfg', socketConfiguration(settings));
  write('janus.plugin.videoroom.jcfg', `general: { admin_key = "${adminKey}" }\n`);
  write('janus.plugin.audiobridge.jcfg', plainRtp('23500-23999'));
  write('janus.plugin.nosip.jcfg', plainRtp('23000-23499'));
  write('janus.plugin.sip.jcfg', `general: {\n  local_ip = "127.0.0.1"\n  sdp_ip = "127.0.0.1"\n  behind_nat = false\n  rtp_port_range = "24000-24499"\n}\n`);
}

function plainRtp(ports: string): string {
  return `general: {\n  local_ip = "127.0.0.1"\n  rtp_port_range = "${ports}"\n}\n`;
}

function coreConfiguration(folder: string, settings: Configuration): string {
  const modules = moduleFolder();
  return `general: {
  configs_folder = "${folder}"
  plugins_folder = "${modules}/plugins"
  transports_folder = "${modules}/transports"
  events_folder = "${modules}/events"
  loggers_folder = "${modules}/loggers"
  debug_level = 4
  debug_colors = false
  server_name = "${settings.name}"
  interface = "127.0.0.1"
  api_secret = "${apiSecret}"
  admin_secret = "${adminSecret}"
  session_timeout = ${settings.sessionTimeoutSeconds}
  reclaim_session_timeout = ${settings.reclaimTimeoutSeconds}
  opaqueid_in_api = true
}
media: { rtp_port_range = "22200-22999" }
nat: {
  ice_enforce_list = "lo"
  ignore_mdns = true
}
plugins: { disable = "${others(modules, 'plugins', ['videoroom', 'audiobridge', 'echotest', 'sip', 'nosip'])}" }
transports: { disable = "${others(modules, 'transports', ['websockets'])}" }
loggers: { disable = "${others(modules, 'loggers', [])}" }
events: { broadcast = false }
`;
}

function socketConfiguration({ apiPort, adminPort }: Configuration): string {
  return `general: {
  json = "compact"
  ws = true
  ws_port = ${apiPort}
  ws_ip = "127.0.0.1"
  wss = false
}
admin: {
  admin_ws = true
  admin_ws_port = ${adminPort}
  admin_ws_ip = "127.0.0.1"
  admin_wss = false
}
`;
}

function moduleFolder(): string {
  const folders = ['/usr/lib/x86_64-linux-gnu/janus', '/usr/lib/aarch64-linux-gnu/janus', '/usr/lib/janus'];
  const folder = folders.find((candidate) => existsSync(candidate));
  if (!folder) throw new Error('janus is not installed');
  return folder;
}

/** All modules of a kind but those named, as Janus' `disable` takes them. */
function others(modules: string, kind: string, wanted: readonly string[]): string {
  const folder = join(modules, kind);
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((file) => file.endsWith('.so') && !wanted.some((name) => file.includes(`_${name}.`)))
    .join(',');
}
