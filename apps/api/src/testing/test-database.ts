import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const migrations = fileURLToPath(new URL('../../../../prisma/migrations/', import.meta.url));

/** A database of a spec's own on the server of DATABASE_URL, with every migration applied. */
export class TestDatabase {
  private constructor(
    readonly url: string,
    private readonly name: string,
    private readonly serverUrl: string,
  ) {}

  static async create(): Promise<TestDatabase> {
    const serverUrl = process.env['DATABASE_URL'];
    if (!serverUrl) throw new Error('DATABASE_URL is not set: npm run test:integration provides it.');
    const name = `spec_${randomUUID().replaceAll('-', '')}`;
    await query(serverUrl, `CREATE DATABASE ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const database = new TestDatabase(url.href, name, serverUrl);
    for (const folder of readdirSync(migrations).filter((entry) => /^\d/.test(entry)).sort()) {
      await database.query(readFileSync(`${migrations}${folder}/migration.sql`, 'utf8'));
    }
    return database;
  }

  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
    return query(this.url, sql, values);
  }

  /** An outage: connections are cut and no new ones are let in. */
  async close(): Promise<void> {
    await query(this.serverUrl, `ALTER DATABASE ${this.name} ALLOW_CONNECTIONS false`);
    await this.cutConnections();
  }

  async open(): Promise<void> {
    await query(this.serverUrl, `ALTER DATABASE ${this.name} ALLOW_CONNECTIONS true`);
  }

  async drop(): Promise<void> {
    await this.cutConnections();
    await query(this.serverUrl, `DROP DATABASE IF EXISTS ${this.name}`);
  }

  /** Those of clients: an autovacuum worker is not ours to end. DROP DATABASE sends it away by itself, which FORCE does not. */
  private async cutConnections(): Promise<void> {
    const clients = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`;
    await query(this.serverUrl, clients, [this.name]);
  }
}

async function query(url: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return ((await client.query(sql, values)) as { rows?: Record<string, unknown>[] }).rows ?? [];
  } finally {
    await client.end();
  }
}
