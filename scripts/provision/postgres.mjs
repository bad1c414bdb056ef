import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../process/failure.mjs';
import { run } from '../process/run.mjs';
import { postgresqlBinFolders } from './requirements.mjs';

const DATABASE = 'visavis';
const ADMINISTRATOR = 'administrator';
const INIT_TIMEOUT_MS = 120_000;
/** After a crash PostgreSQL replays its log before it answers. */
const READY_TIMEOUT_MS = 120_000;
const QUERY_TIMEOUT_MS = 30_000;

/**
 * A PostgreSQL of our own: on 127.0.0.1 alone, passwords by SCRAM for everybody, no Unix socket (its path may
 * be at most 107 bytes long, and a data folder can be anywhere).
 *
 * @typedef {object} PostgresOptions
 * @property {import('./data-folder.mjs').DataFolder} folder
 * @property {import('./secrets.mjs').Secrets} secrets
 * @property {number} port
 * @property {boolean} durable False for tests, whose data may be lost with the machine's power.
 */

/**
 * @param {PostgresOptions} options
 * @returns {Promise<import('../process/service.mjs').ServiceSpec>} Ready to start; the cluster is made if it is not there.
 */
export async function preparePostgres(options) {
  const { folder, port } = options;
  const data = folder.serverFolder('postgres');
  const bin = binFolderFor(data);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(options, data, bin);
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return {
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: serverEnvironment(),
    cwd: '/',
    user: folder.user,
    logFile: folder.logFile('postgres'),
    // The "fast" shutdown: sessions are ended, what was committed is kept.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 30_000,
    isReady: async () =>
      (await run(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)], { timeoutMs: 5_000 })).code === 0,
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/**
 * Makes the role and the database that the product works with. The role is no superuser, but may create
 * databases: integration tests and `prisma migrate dev` need that.
 * @param {PostgresOptions} options
 * @returns {Promise<string>} The database's URL.
 */
export async function createDatabase({ folder, secrets, port }) {
  const sql = `
    SELECT format('CREATE ROLE %I LOGIN CREATEDB', '${DATABASE}')
      WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${DATABASE}') \\gexec
    ALTER ROLE ${DATABASE} PASSWORD '${secrets.postgres}';
    SELECT format('CREATE DATABASE %I OWNER %I', '${DATABASE}', '${DATABASE}')
      WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${DATABASE}') \\gexec
  `;
  const psql = join(binFolderFor(join(folder.path, 'postgres')), 'psql');
  const address = ['-h', '127.0.0.1', '-p', String(port), '-U', ADMINISTRATOR, '-d', 'postgres'];
  const result = await run(psql, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...address], {
    env: { ...serverEnvironment(), PGPASSWORD: secrets.postgresAdministrator },
    input: sql,
    timeoutMs: QUERY_TIMEOUT_MS,
  });
  if (result.code !== 0) throw new Failure('The database could not be created.', { details: result.output });
  return `postgresql://${DATABASE}:${secrets.postgres}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * @param {PostgresOptions} options
 * @param {string} data
 * @param {string} bin
 */
async function initialise({ folder, secrets, durable }, data, bin) {
  const passwordFile = join(folder.serverFolder('postgres-setup'), 'password');
  folder.writeForServer(passwordFile, secrets.postgresAdministrator);
  // What an initdb that was killed half-way left would only make the next one refuse.
  rmSync(data, { recursive: true, force: true });
  folder.serverFolder('postgres');
  const asUser = folder.user
    ? ['setpriv', '--reuid', String(folder.user.uid), '--regid', String(folder.user.gid), '--clear-groups', '--']
    : [];
  const [command = '', ...args] = [
    ...asUser,
    join(bin, 'initdb'),
    ...['-D', data, '-U', ADMINISTRATOR, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'],
    ...['-E', 'UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])],
  ];
  const result = await run(command, args, { timeoutMs: INIT_TIMEOUT_MS, env: serverEnvironment(), cwd: '/' });
  rmSync(join(folder.path, 'postgres-setup'), { recursive: true, force: true });
  if (result.code !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Failure('PostgreSQL could not set up its data folder.', { details: result.output });
  }
}

/**
 * A cluster can only be run by the major version that made it.
 * @param {string} data
 */
function binFolderFor(data) {
  const installed = postgresqlBinFolders();
  const versionFile = join(data, 'PG_VERSION');
  const wanted = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : installed[0]?.version;
  const match = installed.find(({ version }) => version === wanted);
  if (match) return match.folder;
  throw new Failure(
    `The data in ${data} was made by PostgreSQL ${wanted}, which is not installed: install postgresql-${wanted}, or throw the data away with --reset.`,
  );
}

/** PG* variables of the person's own would change what our server and psql do. */
function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}
