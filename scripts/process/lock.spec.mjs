import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { lockFile, lockHolder } from './lock.mjs';
import { waitUntil } from './wait.mjs';

describe('the lock of a data folder', () => {
  it('is held once, and tells the second who holds it', async () => {
    const file = join(temporaryFolder(), 'lock');
    const first = await lockFile(file, 'the first');

    expect(await lockFile(file, 'the second')).toEqual({ heldBy: 'the first' });
    expect(await lockHolder(file)).toBe('the first');

    if ('release' in first) await first.release();
    expect(await lockHolder(file)).toBeUndefined();
    const third = await lockFile(file, 'the third');
    expect(third).toHaveProperty('release');
    if ('release' in third) await third.release();
  });

  it('ends with its holder, even when that one is killed', async () => {
    const file = join(temporaryFolder(), 'lock');
    const module = JSON.stringify(new URL('./lock.mjs', import.meta.url).href);
    const script = `const { lockFile } = await import(${module}); await lockFile(${JSON.stringify(file)}, 'victim'); console.log('held'); setInterval(() => {}, 1000)`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(/** @type {import('node:stream').Readable} */ (holder.stdout), 'data');
    expect(await lockHolder(file)).toBe('victim');

    holder.kill('SIGKILL');

    expect(await waitUntil(async () => (await lockHolder(file)) === undefined, { timeoutMs: 5_000 })).toBe(true);
  });
});
