import { describe, expect, it } from 'vitest';
import { matchesLock } from './npm-packages.mjs';

/** @type {Record<string, import('./npm-packages.mjs').LockedPackage>} */
const locked = {
  '': { version: '1.0.0' },
  'libs/acd': { version: '0.1.0' },
  'node_modules/@visavis/acd': { link: true },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
  'node_modules/binary-for-mac': { version: '1.0.0', optional: true },
};
const { 'node_modules/binary-for-mac': _, '': __, ...installed } = locked;

describe('the packages that are installed', () => {
  it('match the lock file although those for other platforms are not there', () => {
    expect(matchesLock(installed, locked)).toBe(true);
  });

  it.each([
    ['one is missing', { 'node_modules/@visavis/acd': { link: true } }],
    ['one has another version', { ...installed, 'node_modules/zod': { version: '4.0.1', integrity: 'sha512-a' } }],
    ['one has other contents', { ...installed, 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-b' } }],
    ['one is not in the lock file', { ...installed, 'node_modules/extra': { version: '1.0.0' } }],
  ])('do not match when %s', (__, found) => {
    expect(matchesLock(found, locked)).toBe(false);
  });
});
