import { readFileSync } from 'node:fs';

/**
 * PostgreSQL refuses to run as root, and the others should not. When everything is started by root, the
 * private servers therefore run as a system user of their own; otherwise as whoever starts them.
 */
export const SERVICE_USER = 'visavis';

/**
 * @param {string} [name]
 * @param {string} [passwdFile]
 * @returns {{ uid: number, gid: number } | undefined} Nothing if there is no such user.
 */
export function findUser(name = SERVICE_USER, passwdFile = '/etc/passwd') {
  const line = readFileSync(passwdFile, 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

export function isRoot() {
  return process.getuid?.() === 0;
}
