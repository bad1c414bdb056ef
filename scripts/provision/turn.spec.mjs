import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { DataFolder } from './data-folder.mjs';
import { loadSecrets } from './secrets.mjs';
import { prepareTurn, turnEnvironment } from './turn.mjs';

/** @param {boolean} encrypted */
function settings(encrypted) {
  const path = temporaryFolder();
  const folder = new DataFolder(join(path, 'data'));
  folder.open();
  const certificate = { certFile: join(path, 'c.pem'), keyFile: join(path, 'k.pem') };
  for (const file of Object.values(certificate)) writeFileSync(file, 'pem');
  const secrets = loadSecrets(folder);
  return {
    ...{ folder, secrets, turn: { port: 3478, tlsPort: 5349 }, address: '192.0.2.7', publicHost: 'calls.example.org' },
    certificate: encrypted ? certificate : undefined,
  };
}

/** @param {ReturnType<typeof settings>} given */
function configurationOf(given) {
  const { args } = prepareTurn(given);
  return readFileSync(args[1] ?? '', 'utf8').split('\n');
}

describe('the private TURN server', () => {
  it('relays to the media server alone', () => {
    const lines = configurationOf(settings(true)).filter((line) => /^(allowed|denied)-peer-ip/.test(line));
    expect(lines).toEqual([
      'denied-peer-ip=0.0.0.0-255.255.255.255',
      'denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'allowed-peer-ip=192.0.2.7',
    ]);
  });

  it('takes credentials that the api makes with the same secret, over UDP, TCP and TLS', () => {
    const given = settings(true);
    expect(configurationOf(given)).toEqual(expect.arrayContaining(['use-auth-secret', `static-auth-secret=${given.secrets.turn}`, 'tls-listening-port=5349']));
    expect(turnEnvironment(given)).toEqual({
      TURN_URLS: 'turn:calls.example.org:3478?transport=udp,turn:calls.example.org:3478?transport=tcp,turns:calls.example.org:5349?transport=tcp',
      TURN_SECRET: given.secrets.turn,
    });
  });

  it('has no TLS without a certificate', () => {
    const given = settings(false);
    expect(configurationOf(given)).toContain('no-tls');
    expect(turnEnvironment(given).TURN_URLS).not.toContain('turns:');
  });
});
