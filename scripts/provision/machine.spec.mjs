import { describe, expect, it } from 'vitest';
import { describeMachinePlan, obstacleTo, planMachine } from './machine.mjs';

const there = { package: 'redis-server', why: 'live state', isThere: () => true };
const missing = { package: 'janus', why: 'the media server', isThere: () => false };
const plan = { missing: [missing], user: undefined };

describe('what the machine lacks', () => {
  it('is only what is not there', () => {
    expect(planMachine([there, missing], { runsServers: false }).missing).toEqual([missing]);
  });

  it('is named by package and purpose', () => {
    expect(describeMachinePlan({ missing: [missing], user: 'visavis' })).toEqual([
      'install the Debian package janus: the media server',
      expect.stringContaining('create the system user visavis'),
    ]);
  });

  it('cannot be installed without apt-get', () => {
    expect(obstacleTo(plan, { root: true, has: () => false })).toMatch(/no apt-get, .*: janus\. .*start again\.$/);
  });

  it('cannot be installed by a user without sudo', () => {
    const has = (/** @type {string} */ program) => program !== 'sudo';
    expect(obstacleTo(plan, { root: false, has })).toMatch(/needs root, .* "apt-get install janus" as root/);
    expect(obstacleTo(plan, { root: true, has })).toBeUndefined();
  });

  it('is no obstacle when nothing is missing, whatever the machine is', () => {
    expect(obstacleTo({ missing: [], user: undefined }, { root: false, has: () => false })).toBeUndefined();
  });
});
