import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { DataFolder, closedAncestor, defaultDataFolder } from './data-folder.mjs';

describe('the data folder', () => {
  it('is made, and known again as ours', () => {
    const folder = new DataFolder(join(temporaryFolder(), 'a', 'data'));
    folder.open();
    folder.open();
    expect(folder.exists).toBe(true);
    expect(statSync(folder.path).mode & 0o777).toBe(0o711);
  });

  it("is never somebody else's folder, neither to use nor to empty", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'thesis.txt'), 'precious');
    const folder = new DataFolder(path);

    expect(() => folder.open()).toThrow(/holds files that are not ours: .*--data/);
    folder.empty();
    folder.remove();
    expect(readdirSync(path)).toEqual(['thesis.txt']);
  });

  it('is emptied but for the lock that the one who empties it holds', () => {
    const folder = new DataFolder(join(temporaryFolder(), 'data'));
    folder.open();
    writeFileSync(folder.lockFile, '');
    mkdirSync(join(folder.path, 'postgres'));

    folder.empty();

    expect(readdirSync(folder.path)).toEqual(['lock']);
    folder.open();
    expect(folder.exists).toBe(true);
  });

  it('keeps private files from other users', () => {
    const folder = new DataFolder(join(temporaryFolder(), 'data'));
    folder.open();
    folder.writePrivate('secrets.json', '{}');
    expect(statSync(join(folder.path, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(folder.read('secrets.json')).toBe('{}');
    expect(folder.read('nothing.json')).toBeUndefined();
  });

  it('is inside the clone, unless servers with a user of their own could not get there', () => {
    const path = temporaryFolder();
    const clone = join(path, 'closed', 'visavis');
    mkdirSync(clone, { recursive: true });
    expect(defaultDataFolder(clone, { servedByOther: true })).toBe(join(clone, '.visavis'));

    chmodSync(join(path, 'closed'), 0o700);

    expect(closedAncestor(join(clone, '.visavis'))).toBe(join(path, 'closed'));
    expect(defaultDataFolder(clone, { servedByOther: false })).toBe(join(clone, '.visavis'));
    expect(defaultDataFolder(clone, { servedByOther: true })).toMatch(/^\/var\/lib\/visavis\/visavis-[0-9a-f]{8}$/);
  });
});
