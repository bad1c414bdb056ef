import { randomBytes } from 'node:crypto';

const FILE = 'secrets.json';

/**
 * Made once per data folder, kept in a file for its owner alone, and never printed but for the demo sign-ins.
 * @typedef {typeof NAMES[number]} SecretName
 * @typedef {Record<SecretName, string>} Secrets
 */
const NAMES = /** @type {const} */ ([
  'postgresAdministrator',
  'postgres',
  'redis',
  'janusApi',
  'janusAdmin',
  'janusAdminKey',
  'auth',
  'turn',
  'pbx',
]);

/**
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @returns {Secrets}
 */
export function loadSecrets(folder) {
  const kept = JSON.parse(folder.read(FILE) ?? '{}');
  const secrets = /** @type {Secrets} */ (
    Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('hex')]))
  );
  if (NAMES.some((name) => kept[name] === undefined)) folder.writePrivate(FILE, JSON.stringify(secrets, null, 2));
  return secrets;
}
