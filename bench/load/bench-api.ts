import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const readyTimeoutMs = 60_000;
const stopTimeoutMs = 20_000;

/** One api process of a bench's own. */
export class BenchApi {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(entry: string, env: NodeJS.ProcessEnv, origin: string, logFile: string): Promise<BenchApi> {
    const flags = (env['BENCH_API_FLAGS'] ?? '').split(' ').filter(Boolean);
    const child = spawn(process.execPath, [...flags, entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const api = new BenchApi(child, origin);
    process.once('exit', () => child.kill('SIGKILL'));
    await api.untilReady(logFile);
    return api;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The api was not started.');
    return this.child.pid;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    await Promise.race([once(this.child, 'exit'), sleep(stopTimeoutMs, undefined, { ref: false })]);
    this.child.kill('SIGKILL');
  }

  private async untilReady(logFile: string): Promise<void> {
    const deadline = performance.now() + readyTimeoutMs;
    while (performance.now() < deadline) {
      if (this.child.exitCode !== null) break;
      const ready = await fetch(`${this.origin}/api/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (ready?.ok) return;
      await sleep(200);
    }
    throw new Error(`The api did not get ready; see ${logFile}.`);
  }
}
