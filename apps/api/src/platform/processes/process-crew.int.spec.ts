import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChildProgram } from '../../acd/testing/acd-child.js';
import { waitUntil } from '../../acd/testing/wait-until.js';

/** For a machine that does many things at once. */
const patienceMs = 20_000;

let program: ChildProgram;
let port: number;
let crew: ChildProcess;

function start(): void {
  crew = spawn(process.execPath, [program.path, String(port)], { stdio: ['ignore', 'inherit', 'inherit'] });
}

async function ask(path = '/'): Promise<string | null> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  return response ? response.text() : null;
}

/** The processes that answer, once there are two that `accepts` likes. */
function twoProcesses(accepts: (pid: string) => boolean = () => true): Promise<readonly string[]> {
  const seen = new Set<string>();
  return waitUntil('two processes to answer', async () => {
    const pid = await ask();
    if (pid !== null && accepts(pid)) seen.add(pid);
    return seen.size === 2 ? [...seen] : null;
  }, patienceMs);
}

async function freePort(): Promise<{ port: number; release: () => Promise<unknown> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, release: () => once(server.close(), 'close') };
}

describe('a crew of processes on one port', () => {
  beforeAll(async () => {
    program = await ChildProgram.build(join(import.meta.dirname, 'crew.child.main.ts'));
    const free = await freePort();
    ({ port } = free);
    await free.release();
  });
  afterAll(() => program.remove());
  afterEach(async () => {
    if (crew.exitCode !== null || crew.signalCode !== null) return;
    const gone = once(crew, 'exit');
    crew.kill('SIGKILL');
    await gone;
  });

  it('goes on when one is killed, and is two again', async () => {
    start();
    const before = await twoProcesses();
    const dead = await waitUntil('one to die', () => ask('/die'), patienceMs);
    const after = await twoProcesses((pid) => pid !== dead);
    expect(after.filter((pid) => before.includes(pid))).toEqual(before.filter((pid) => pid !== dead));
  });

  it('adds up what all have counted, and does not add what is the same in all', async () => {
    start();
    await twoProcesses();
    const scraped = async (): Promise<readonly [number, number]> => {
      const text = (await ask('/metrics')) ?? '';
      return [Number(/visavis_answered_total (\d+)/.exec(text)?.[1]), Number(/visavis_newest (\d+)/.exec(text)?.[1])];
    };
    const [before, newest] = await scraped();
    for (let more = 0; more < 6; more += 1) await ask();
    expect(await scraped()).toEqual([before + 6, newest]);
    expect(newest).toBe(7);
  });

  it('ends when it is told to, and so do all of them', async () => {
    start();
    await twoProcesses();
    crew.kill('SIGTERM');
    const [code] = (await once(crew, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(await ask()).toBeNull();
  });

  it('does not try for ever when none of them can start', async () => {
    const taken = await freePort();
    const before = port;
    ({ port } = taken);
    start();
    const [code] = (await once(crew, 'exit')) as [number | null];
    port = before;
    await taken.release();
    expect(code).toBe(1);
  });
});
