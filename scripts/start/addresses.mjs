import { interfaceAddress } from '../provision/network.mjs';
import { HOTLINE } from '../provision/pbx.mjs';

/**
 * The address that people use. Browsers take localhost, and no other plain http, for safe enough for a camera.
 * @param {import('./options.mjs').StartOptions} options
 * @param {string} mediaInterface
 */
export function publicOrigin(options, mediaInterface) {
  if (options.origin) return options.origin;
  const scheme = options.certificate || options.selfSigned ? 'https' : 'http';
  return `${scheme}://${publicHost(options, mediaInterface)}:${options.port}`;
}

/**
 * @param {import('./options.mjs').StartOptions} options
 * @param {string} mediaInterface
 */
function publicHost({ host, open }, mediaInterface) {
  if (!open) return 'localhost';
  return host === '0.0.0.0' || host === '::' ? interfaceAddress(mediaInterface) : host;
}

/**
 * @typedef {object} Running
 * @property {string} origin
 * @property {import('../provision/migrate.mjs').Demo | undefined} demo
 * @property {import('../provision/data-folder.mjs').DataFolder} folder
 * @property {boolean} selfSigned
 * @property {boolean} open
 * @property {import('../provision/servers.mjs').PbxEnvironment} pbx Empty without one.
 */

/**
 * @param {Running} running
 * @param {import('../console/console.mjs').Console} console
 */
export function announce({ origin, demo, folder, selfSigned, open, pbx }, console) {
  const lines = [
    '',
    'Visavis is running.',
    '',
    `  Customers   ${origin}/`,
    `  Agents      ${origin}/agent/`,
    `  API         ${origin}/api/docs`,
    '',
    ...signInLines(demo),
    ...pbxLines(pbx),
    `  Data and logs are in ${folder.path}`,
    ...(selfSigned ? ['  The certificate was made here, so browsers ask once whether to trust it.'] : []),
    ...(open ? [] : ['  Only this machine can reach it; --lan opens it to the local network.']),
    '',
    'Ctrl-C stops it.',
  ];
  for (const line of lines) console.say(line);
}

/** @param {import('../provision/servers.mjs').PbxEnvironment} pbx */
function pbxLines({ PBX_ADDRESS: address, PBX_PASSWORDS: passwords }) {
  if (!address || !passwords) return [];
  /** @type {Record<string, string>} */
  const { [HOTLINE]: _hotline, ...extensions } = JSON.parse(passwords);
  return [
    `  Call ${HOTLINE} from a softphone that registers at ${address}, over UDP or TCP, as one of:`,
    ...Object.entries(extensions).map(([extension, password]) => `    ${extension}  ${password}`),
    '',
  ];
}

/** @param {import('../provision/migrate.mjs').Demo | undefined} demo */
function signInLines(demo) {
  // Nobody of the demo is left to sign in as once all of them have passwords of their own.
  if (!demo || demo.signIns.length === 0) return [];
  const roleWidth = Math.max(...demo.signIns.map(({ role }) => role.length));
  const emailWidth = Math.max(...demo.signIns.map(({ email }) => email.length));
  return [
    `  Sign-ins of ${demo.organisation}:`,
    ...demo.signIns.map(
      ({ role, email, password }) => `    ${role.padEnd(roleWidth)}  ${email.padEnd(emailWidth)}  ${password}`,
    ),
    '',
  ];
}
