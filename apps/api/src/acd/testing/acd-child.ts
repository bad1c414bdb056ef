import { fork, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { Result } from '../application/result.js';
import type { Actor, Operation } from './acd-actor.js';
import type { ChildSettings } from './acd-child.main.js';

const apiFolder = join(import.meta.dirname, '../../..');
const startTimeoutMs = 60_000;
const answerTimeoutMs = 20_000;
const conditions = ['@visavis/source'];

/** A child's program as one file, inside the workspace so that it finds its packages. */
export class ChildProgram {
  private constructor(
    private readonly folder: string,
    readonly path: string,
  ) {}

  static async build(source = join(import.meta.dirname, 'acd-child.main.ts')): Promise<ChildProgram> {
    // In a fresh clone all packages are at the top, and this folder does not exist.
    const modules = join(apiFolder, 'node_modules');
    await mkdir(modules, { recursive: true });
    const folder = await mkdtemp(join(modules, '.acd-child-'));
    await build({
      root: apiFolder,
      configFile: false,
      logLevel: 'error',
      resolve: { conditions },
      ssr: { noExternal: [/^@visavis\//], resolve: { conditions } },
      build: {
        ssr: source,
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'child.mjs' } },
      },
    });
    return new ChildProgram(folder, join(folder, 'child.mjs'));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The parent's end of one child. What is asked of a dead child is answered `service.unavailable`. */
export class AcdChild implements Actor {
  private readonly pending = new Map<number, (answer: Answer) => void>();
  private asked = 0;
  /** The signal that ended it, or its exit code; null while it runs. */
  ended: NodeJS.Signals | number | null = null;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (answer: Answer) => this.settle(answer));
    process.on('exit', (code, signal) => {
      this.ended = signal ?? code ?? 0;
      for (const id of [...this.pending.keys()]) this.settle({ id, error: 'The process died.' });
    });
  }

  static async start(program: ChildProgram, settings: ChildSettings): Promise<AcdChild> {
    const child = new AcdChild(fork(program.path, [JSON.stringify(settings)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] }));
    const ready = await child.answer(0, startTimeoutMs);
    if (ready.error) {
      child.process.kill('SIGKILL');
      throw new Error(`The child did not start: ${ready.error}`);
    }
    return child;
  }

  get alive(): boolean {
    return this.ended === null;
  }

  async do(operation: Operation): Promise<Result<unknown>> {
    const dead = { ok: false, code: 'service.unavailable', reason: 'The process is dead.' } as const;
    if (!this.alive) return dead;
    const id = (this.asked += 1);
    this.process.send({ id, operation }, () => undefined);
    const { error, result } = await this.answer(id, answerTimeoutMs);
    return error === undefined ? (result as Result<unknown>) : dead;
  }

  /** As a crash does it. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Ends it gracefully, or after a while not. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    const gone = new Promise((resolve) => {
      this.process.once('exit', resolve);
    });
    this.process.send({ id: -1, operation: null }, () => undefined);
    const patience = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(patience);
  }

  private answer(id: number, timeoutMs: number): Promise<Answer> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle({ id, error: `No answer within ${timeoutMs} ms.` }), timeoutMs);
      this.pending.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  private settle(answer: Answer): void {
    const resolve = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    resolve?.(answer);
  }
}
