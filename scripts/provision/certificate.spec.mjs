import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.mjs';
import { alternativeNames, checkCertificate, selfSignedCertificate } from './certificate.mjs';
import { DataFolder } from './data-folder.mjs';

function dataFolder() {
  const folder = new DataFolder(join(temporaryFolder(), 'data'));
  folder.open();
  return folder;
}

describe('a certificate made here', () => {
  it('names the machine, and its key is for us alone', async () => {
    const files = await selfSignedCertificate(dataFolder(), ['calls.example.com']);
    const certificate = new X509Certificate(readFileSync(files.certFile));

    expect(certificate.checkHost('calls.example.com')).toBe('calls.example.com');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(statSync(files.keyFile).mode & 0o077).toBe(0);
    expect(() => checkCertificate(files)).not.toThrow();
  });

  it('is kept while it fits, and made anew for another name', async () => {
    const folder = dataFolder();
    const read = async (/** @type {string[]} */ names) => readFileSync((await selfSignedCertificate(folder, names)).certFile, 'utf8');
    const first = await read(['a.example']);

    expect(await read(['a.example'])).toBe(first);
    expect(await read(['b.example'])).not.toBe(first);
  });

  it('tells names from addresses', () => {
    expect(alternativeNames(['a.example', '10.0.0.1', 'a.example', '::1'])).toEqual(['DNS:a.example', 'IP:10.0.0.1', 'IP:::1']);
  });
});

describe('a certificate that is given', () => {
  it('must be readable, and belong to its key', async () => {
    const one = await selfSignedCertificate(dataFolder(), []);
    const other = await selfSignedCertificate(dataFolder(), []);
    const nonsense = join(temporaryFolder(), 'nonsense.pem');
    writeFileSync(nonsense, 'nonsense');

    expect(() => checkCertificate({ ...one, keyFile: other.keyFile })).toThrow('does not belong to');
    expect(() => checkCertificate({ ...one, certFile: nonsense })).toThrow('cannot be read as a certificate');
    expect(() => checkCertificate({ ...one, keyFile: '/nowhere.pem' })).toThrow('cannot be read as a private key');
  });
});
