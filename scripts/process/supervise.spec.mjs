import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { Failure } from './failure.mjs';
import { isRunning } from './identity.mjs';
import { ProcessRecords } from './records.mjs';
import { supervise } from './supervise.mjs';
import { waitUntil } from './wait.mjs';

const backOff = { firstMs: 20, maxMs: 200, calmAfterMs: 60_000 };

describe('a supervised service', { timeout: 20_000 }, () => {
  /** @type {string} */
  let folder;
  /** @type {ProcessRecords} */
  let records;
  /** @type {string[]} */
  let troubles;

  beforeEach(() => {
    folder = temporaryFolder();
    records = new ProcessRecords(join(folder, 'run'));
    troubles = [];
  });

  /**
   * @param {string} script What the service does once it has said that it is ready.
   * @param {Partial<import('./service.mjs').ServiceSpec>} [more]
   */
  const begin = async (script, more = {}) => {
    const ready = join(folder, 'ready');
    const preamble = `const fs = await import('node:fs'); fs.appendFileSync(${JSON.stringify(ready)}, process.pid + ' ');`;
    const spec = {
      name: 'service',
      command: process.execPath,
      args: ['--input-type=module', '-e', `${preamble} setInterval(() => {}, 1000); ${script}`],
      logFile: join(folder, 'service.log'),
      isReady: async () => existsSync(ready),
      readyTimeoutMs: 10_000,
      ...more,
    };
    const options = { records, backOff, signal: new AbortController().signal };
    const supervised = await supervise(spec, { ...options, onTrouble: ({ text }) => troubles.push(text) });
    onTestFinished(supervised.stop);
    return { ...supervised, pids: () => readFileSync(ready, 'utf8').trim().split(' ') };
  };

  it('is on record while it runs, and gone with its record when stopped', async () => {
    const { stop } = await begin('');
    const [record] = records.leftovers();
    expect(record).toMatchObject({ name: 'service', stopSignal: 'SIGTERM' });

    await stop();
    await stop();

    expect(record && isRunning(record)).toBe(false);
    expect(records.leftovers()).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('is started again when it crashes, later and later', async () => {
    // Long enough to be seen ready before it crashes, also on a busy machine.
    const { pids } = await begin('setTimeout(() => process.exit(7), 400)');
    expect(await waitUntil(() => pids().length >= 4, { timeoutMs: 10_000 })).toBe(true);
    expect(troubles.filter((text) => text.includes('exit code 7')).map((text) => /in ([\d.]+) s/.exec(text)?.[1])).toEqual(
      expect.arrayContaining(['0.02', '0.04', '0.08']),
    );
  });

  it('is not started again by a stop that meets a crash', async () => {
    const { stop, pids } = await begin('');
    process.kill(Number(pids()[0]), 'SIGKILL');
    await stop();
    expect(records.leftovers()).toEqual([]);
  });

  it('is killed when it does not end in time', async () => {
    const { stop } = await begin(`process.on('SIGTERM', () => {})`, { stopTimeoutMs: 200 });
    const [record] = records.leftovers();
    await stop();
    expect(record && isRunning(record)).toBe(false);
  });

  it('fails with its last words when it does not come up', async () => {
    const failing = begin(`console.error('the reason'); process.exit(1)`, { isReady: async () => false });
    await expect(failing).rejects.toThrow(/service ended before it was ready; its log is .*service\.log/);
    await expect(failing).rejects.toHaveProperty('details', 'the reason');
    expect(records.leftovers()).toEqual([]);
  });

  it('fails when it is not ready in time, and is not left running', async () => {
    const slow = begin('', { isReady: async () => false, readyTimeoutMs: 300 });
    await expect(slow).rejects.toThrow('not ready within 0.3 seconds');
    expect(records.leftovers()).toEqual([]);
  });

  it('fails with a sentence when there is no such program', async () => {
    writeFileSync(join(folder, 'service.log'), '');
    await expect(begin('', { command: '/nowhere/program' })).rejects.toBeInstanceOf(Failure);
  });
});
