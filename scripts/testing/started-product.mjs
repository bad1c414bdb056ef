import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { waitUntil } from '../process/wait.mjs';
import { REPOSITORY } from '../provision/repository.mjs';

const START_TIMEOUT_MS = 120_000;

/** One `npm start` of the built product, in a process of its own, as a person would run it. */
export class StartedProduct {
  output = '';

  /**
   * @param {readonly string[]} args
   * @param {NodeJS.ProcessEnv} [env]
   */
  constructor(args, env = {}) {
    this.process = spawn(process.execPath, [join(REPOSITORY, 'scripts', 'start.mjs'), ...args], {
      env: { ...personsEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (data) => (this.output += String(data)));
    }
    this.exited = once(this.process, 'close').then(() => this.process.exitCode);
    onTestFinished(async () => void (await this.stop()));
  }

  /** Whether it came as far as to announce its addresses. */
  async isUp() {
    const settled = () => this.output.includes('Ctrl-C stops it.') || this.process.exitCode !== null;
    await waitUntil(settled, { timeoutMs: START_TIMEOUT_MS });
    return this.process.exitCode === null && this.output.includes('Ctrl-C stops it.');
  }

  /** @param {NodeJS.Signals} [signal] */
  stop(signal = 'SIGINT') {
    this.process.kill(signal);
    return this.exited;
  }
}

/** Without the servers that the suite names for other specs: a start is to bring its own. */
function personsEnvironment() {
  const foreign = /^(PBX_|DATABASE_URL|REDIS_URL|JANUS_|VITEST|NODE_ENV$|VISAVIS_(?!PORT_RANGE))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
