import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';

/**
 * A certificate for https: browsers give camera and microphone only to https pages and to localhost.
 * @typedef {{ certFile: string, keyFile: string }} Certificate
 */

const VALID_DAYS = 397;
const RENEW_BEFORE_MS = 30 * 24 * 60 * 60_000;
const OPENSSL_TIMEOUT_MS = 60_000;

/**
 * Says what is wrong with a certificate that somebody gives us, before a browser has to.
 * @param {Certificate} certificate
 */
export function checkCertificate({ certFile, keyFile }) {
  const certificate = parse(certFile, (text) => new X509Certificate(text), 'a certificate in PEM form');
  const key = parse(keyFile, createPrivateKey, 'a private key in PEM form without a passphrase');
  if (!certificate.checkPrivateKey(key)) throw new Failure(`The key in ${keyFile} does not belong to the certificate in ${certFile}.`);
  if (Date.parse(certificate.validTo) < Date.now()) {
    throw new Failure(`The certificate in ${certFile} ended on ${certificate.validTo}: give one that is valid.`);
  }
}

/**
 * Makes a self-signed certificate for every name and address of this machine, and a new one when those have
 * changed or it is about to end.
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @param {readonly string[]} names Host names and addresses besides the machine's own.
 * @returns {Promise<Certificate>}
 */
export async function selfSignedCertificate(folder, names) {
  const certificate = { certFile: join(folder.path, 'certificate.pem'), keyFile: join(folder.path, 'certificate-key.pem') };
  const wanted = alternativeNames([...names, ...machineNames()]);
  if (isGoodFor(certificate, wanted)) return certificate;
  const result = await run(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', certificate.keyFile, '-out', certificate.certFile, '-days', String(VALID_DAYS)],
      ...['-subj', '/CN=Visavis', '-addext', `subjectAltName=${wanted.join(',')}`],
      ...['-addext', 'extendedKeyUsage=serverAuth', '-addext', 'basicConstraints=critical,CA:FALSE'],
    ],
    { timeoutMs: OPENSSL_TIMEOUT_MS },
  );
  if (result.code !== 0) throw new Failure('openssl could not make a certificate.', { details: result.output });
  return certificate;
}

/** @param {readonly string[]} names */
export function alternativeNames(names) {
  return [...new Set(names)].map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`));
}

function machineNames() {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
  return ['localhost', '127.0.0.1', hostname(), ...addresses];
}

/**
 * @param {Certificate} files
 * @param {readonly string[]} wanted
 */
function isGoodFor({ certFile, keyFile }, wanted) {
  if (!existsSync(certFile) || !existsSync(keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(certFile));
  const present = (certificate.subjectAltName ?? '').replaceAll('IP Address:', 'IP:').split(', ');
  return wanted.every((name) => present.includes(name)) && Date.parse(certificate.validTo) - Date.now() > RENEW_BEFORE_MS;
}

/**
 * @template T
 * @param {string} file
 * @param {(content: Buffer) => T} read
 * @param {string} expected
 */
function parse(file, read, expected) {
  try {
    return read(readFileSync(file));
  } catch (error) {
    throw new Failure(`${file} cannot be read as ${expected}: check the path and the file.`, { cause: error });
  }
}
