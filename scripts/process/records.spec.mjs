import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { identify, isRunning, signalProcess } from './identity.mjs';
import { ProcessRecords } from './records.mjs';

function sleeper() {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error('The sleeper does not run.');
  return identity;
}

describe('the records of started processes', () => {
  it('let the next start end what was left behind, the last started first', async () => {
    const folder = join(temporaryFolder(), 'run');
    const [store, api] = [sleeper(), sleeper()];
    const crashed = new ProcessRecords(folder);
    crashed.add('postgres', store, 'SIGINT');
    crashed.add('api', api);

    /** @type {string[]} */
    const ended = [];
    await new ProcessRecords(folder).endLeftovers((name) => ended.push(name));

    expect(ended).toEqual(['api', 'postgres']);
    expect([store, api].filter(isRunning)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never let it end a stranger that has got the same process id since', async () => {
    const folder = join(temporaryFolder(), 'run');
    const stranger = sleeper();
    const records = new ProcessRecords(folder);
    records.add('earlier', { ...stranger, startTicks: '1' });
    records.add('before-the-boot', { ...stranger, bootId: 'another' });

    await records.endLeftovers();

    expect(isRunning(stranger)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('do without a record that a crash of the machine has cut off, and without the folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'redis.json'), '{"pid": 12');
    expect(new ProcessRecords(folder).leftovers()).toEqual([]);
    expect(new ProcessRecords(join(folder, 'nowhere')).leftovers()).toEqual([]);
  });
});

describe('the identity of a process', () => {
  it('is nothing for a process that has ended, even while its parent has not looked', () => {
    expect(identify(2 ** 22 + 1)).toBeUndefined();
    expect(signalProcess({ pid: process.pid, startTicks: '1', bootId: 'another' }, 'SIGTERM')).toBe(false);
  });
});
