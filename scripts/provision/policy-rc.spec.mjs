import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { forbidServices, restoreServices } from './policy-rc.mjs';

describe("the guard against starting the distribution's services", () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let file;

  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder, 'policy-rc.d');
  });

  it('is an executable that says no, and leaves nothing when there was nothing', () => {
    forbidServices(file);
    expect(statSync(file).mode & 0o111).toBe(0o111);
    expect(readFileSync(file, 'utf8')).toMatch(/^#!\/bin\/sh\n[\s\S]*exit 101\n$/);

    restoreServices(file);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('brings back what was there before, byte for byte and with its rights', () => {
    const before = Buffer.from([0x23, 0x21, 0xff, 0x00, 0x0a]);
    writeFileSync(file, before);
    chmodSync(file, 0o750);

    forbidServices(file);
    restoreServices(file);

    expect(readFileSync(file)).toEqual(before);
    expect(statSync(file).mode & 0o777).toBe(0o750);
    expect(readdirSync(folder)).toEqual(['policy-rc.d']);
  });

  it('does not take its own file for what was there, when an installation was killed half-way', () => {
    writeFileSync(file, 'original');
    forbidServices(file);

    forbidServices(file);
    restoreServices(file);

    expect(readFileSync(file, 'utf8')).toBe('original');
  });

  it('leaves a file alone that somebody has put there meanwhile', () => {
    restoreServices(file);
    expect(existsSync(file)).toBe(false);

    writeFileSync(file, 'theirs');
    restoreServices(file);
    expect(readFileSync(file, 'utf8')).toBe('theirs');
  });
});
