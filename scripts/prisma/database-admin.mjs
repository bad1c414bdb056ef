import pg from 'pg';

/**
 * What the engine does about whole databases: connecting, creating, dropping. PostgreSQL's error codes become
 * the ones that the Prisma CLI acts on; it creates the database on P1003, for instance.
 * @see https://www.prisma.io/docs/orm/reference/error-reference
 */
const PRISMA_CODES = new Map([
  ['3D000', 'P1003'], // no such database
  ['28P01', 'P1000'], // wrong password
  ['28000', 'P1000'], // no such role, or not admitted
  ['42P04', 'P1009'], // the database is there already
  ['42501', 'P1010'], // no right to
]);
const CANNOT_CONNECT = 'P1001';
const CONNECT_TIMEOUT_MS = 5_000;

/** Where one connects to create and drop databases. */
const MAINTENANCE_DATABASE = 'postgres';

/** @param {string} url */
export async function checkConnection(url) {
  await withClient(url, (client) => client.query('SELECT 1'));
}

/**
 * @param {string} url
 * @returns {Promise<string>} The new database's name.
 */
export async function createDatabase(url) {
  const name = databaseName(url);
  await withClient(withDatabase(url, MAINTENANCE_DATABASE), (client) => client.query(`CREATE DATABASE ${quote(name)}`));
  return name;
}

/** @param {string} url */
export async function dropDatabase(url) {
  const sql = `DROP DATABASE IF EXISTS ${quote(databaseName(url))} WITH (FORCE)`;
  await withClient(withDatabase(url, MAINTENANCE_DATABASE), (client) => client.query(sql));
}

/**
 * The same server, another database.
 * @param {string} url
 * @param {string} name
 */
export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/**
 * @param {unknown} error
 * @returns {{ code: string, message: string }}
 */
export function asPrismaError(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error && error.message !== '' ? error.message : code || String(error);
  return { code: PRISMA_CODES.get(code) ?? CANNOT_CONNECT, message };
}

/** @param {string} url */
function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** @param {string} name */
function quote(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * @param {string} url
 * @param {(client: pg.Client) => Promise<unknown>} work
 */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
