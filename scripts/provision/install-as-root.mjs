// The only program here that changes the machine outside our own folders, run as root (by sudo if need be):
//   install-as-root.mjs [--user NAME] [--disable UNIT]... PACKAGE...
// It goes on for as long as its standard input is open: that ends also when the one who asked is killed, and
// a signal from an ordinary user would not reach a program that sudo runs.
import { execFileSync, spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { forbidServices, restoreServices } from './policy-rc.mjs';
import { isOnPath } from './requirements.mjs';

const { values, positionals: packages } = parseArgs({
  allowPositionals: true,
  options: { user: { type: 'string' }, disable: { type: 'string', multiple: true } },
});

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
let stopped = false;

function stop() {
  stopped = true;
  // apt breaks off a download at this signal, but lets dpkg finish: half-configured packages help nobody.
  running?.kill('SIGINT');
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function pass(command, args) {
  return new Promise((resolve, reject) => {
    running = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      // Not in the terminal's process group: a Ctrl-C comes from us, once, and we wait for the end.
      detached: true,
    });
    running.once('error', reject);
    running.once('close', (code) => resolve(code ?? 1));
  });
}

async function install() {
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0', '-q'];
  // A source of the machine's own that cannot be reached is no reason to give up: the install will tell.
  await pass('apt-get', [...apt, 'update']);
  if (stopped) return 130;
  forbidServices();
  try {
    return await pass('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages]);
  } finally {
    restoreServices();
  }
}

/** Keeps the services of packages that we brought from starting at the next boot. @param {string[]} units */
function disable(units) {
  if (units.length > 0 && isOnPath('systemctl')) execFileSync('systemctl', ['disable', '--quiet', ...units]);
}

/** @param {string} name */
function createServiceUser(name) {
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name]);
}

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
process.stdin.once('close', stop).resume();

restoreServices();
if (values.user) createServiceUser(values.user);
const code = packages.length > 0 ? await install() : 0;
if (code === 0) disable(values.disable ?? []);
process.exit(stopped ? 130 : code);
