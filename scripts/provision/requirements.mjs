import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * What must be installed on the machine, by the distribution's package names. Whether something is there is
 * seen by the file that is needed from it, so a program that came another way counts as well.
 * @typedef {{ package: string, why: string, isThere: () => boolean, services?: readonly string[] }} Requirement
 */

/** @type {Requirement} */
export const POSTGRESQL = {
  package: 'postgresql',
  why: 'history and configuration',
  isThere: () => postgresqlBinFolders().length > 0,
  services: ['postgresql.service'],
};

/** @type {Requirement} */
export const REDIS = {
  package: 'redis-server',
  why: 'live state and timers',
  isThere: () => isOnPath('redis-server'),
  services: ['redis-server.service'],
};

/** @type {Requirement} */
export const JANUS = {
  package: 'janus',
  why: 'the media server',
  isThere: () => isOnPath('janus') && janusModuleFolder() !== undefined,
  services: ['janus.service'],
};

/** @type {Requirement} */
export const COTURN = {
  package: 'coturn',
  why: 'calls from networks that block UDP',
  isThere: () => isOnPath('turnserver'),
  services: ['coturn.service'],
};

/** @type {readonly Requirement[]} */
export const ANNOUNCEMENTS = [
  { package: 'espeak-ng', why: 'announcements for callers by telephone', isThere: () => isOnPath('espeak-ng') },
  { package: 'opus-tools', why: 'music and announcements as Janus plays them', isThere: () => isOnPath('opusenc') },
];

/** @type {Requirement} */
export const KAMAILIO = {
  package: 'kamailio',
  why: 'a small PBX to try telephones with',
  isThere: () => isOnPath('kamailio'),
  services: ['kamailio.service'],
};

/** @type {Requirement} */
export const TCC = {
  package: 'tcc',
  why: 'a small C compiler, for keeping media on this machine',
  isThere: () => isOnPath('tcc') || isOnPath('cc'),
};

/** @type {Requirement} */
export const OPENSSL = { package: 'openssl', why: 'a certificate for https', isThere: () => isOnPath('openssl') };

/** Its daemon alone: tests bring a signature of their own, and nothing is fetched. @type {Requirement} */
const CLAMAV = {
  package: 'clamav-daemon',
  why: 'a virus scanner in tests',
  isThere: () => isOnPath('clamd'),
  services: ['clamav-daemon.service', 'clamav-daemon.socket', 'clamav-freshclam.service'],
};

/** What the tests in a real browser need besides. @type {readonly Requirement[]} */
const BROWSER_TESTS = [
  { package: 'chromium', why: 'tests in a real browser', isThere: () => isOnPath('chromium') },
  {
    package: 'fonts-noto-cjk',
    why: 'Chinese pages in tests',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  { package: 'iproute2', why: 'network namespaces in tests', isThere: () => isOnPath('ip') },
  {
    package: 'pulseaudio',
    why: 'microphones that tests unplug',
    isThere: () => isOnPath('pulseaudio') && isOnPath('pactl'),
  },
  { package: 'procps', why: 'looking at processes in tests', isThere: () => isOnPath('ps') },
];

/** For whoever works on the code. @type {readonly Requirement[]} */
export const EVERYTHING = [POSTGRESQL, REDIS, JANUS, ...ANNOUNCEMENTS, COTURN, KAMAILIO, TCC, OPENSSL, CLAMAV, ...BROWSER_TESTS];

/**
 * @param {string} program
 * @param {string} [path]
 */
export function isOnPath(program, path = process.env['PATH'] ?? '') {
  // Debian keeps servers in folders that an ordinary user's PATH may lack.
  const folders = [...path.split(delimiter), '/usr/sbin', '/sbin'].filter((folder) => folder !== '');
  return folders.some((folder) => isExecutable(join(folder, program)));
}

/** Newest version first. */
export function postgresqlBinFolders() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((version) => isExecutable(join(root, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => ({ version, folder: join(root, version, 'bin') }));
}

/** Where the plugins and transports of Janus are; the path holds the machine's architecture. */
export function janusModuleFolder() {
  const candidates = readdirSync('/usr/lib').map((entry) => join('/usr/lib', entry, 'janus'));
  return ['/usr/lib/janus', ...candidates].find((folder) => existsSync(join(folder, 'plugins')));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there and not allowed come to the same thing here.
    return false;
  }
}
