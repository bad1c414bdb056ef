import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { run } from '../../process/run.mjs';
import { prismaCommand } from '../command.mjs';
import { dropDatabase, withDatabase } from '../database-admin.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const COMMAND_TIMEOUT_MS = 60_000;

const HEAD = 'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}\ndatasource db {\n  provider = "postgresql"\n}\n';

/** A Prisma project of a test's own, with a database of its own on the server that DATABASE_URL names. */
export class PrismaProject {
  /** @param {string} serverUrl */
  constructor(serverUrl) {
    this.folder = mkdtempSync(join(tmpdir(), 'visavis-prisma-'));
    this.url = withDatabase(serverUrl, `prisma_${randomUUID()}`);
    mkdirSync(join(this.folder, 'prisma', 'migrations'), { recursive: true });
    copyFileSync(join(repository, 'prisma.config.ts'), join(this.folder, 'prisma.config.ts'));
    symlinkSync(join(repository, 'node_modules'), join(this.folder, 'node_modules'));
    writeFileSync(join(this.folder, 'prisma', 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  }

  /** @param {string} models */
  writeSchema(models) {
    writeFileSync(join(this.folder, 'prisma', 'schema.prisma'), HEAD + models);
  }

  /**
   * @param {string} name
   * @param {string} sql
   */
  writeMigration(name, sql) {
    const folder = join(this.folder, 'prisma', 'migrations', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), sql);
  }

  /**
   * @param {readonly string[]} args
   * @param {string} [url]
   */
  prisma(args, url = this.url) {
    const { command, args: cli, env } = prismaCommand({ ...process.env, DATABASE_URL: url });
    return run(command, [...cli, ...args], { cwd: this.folder, env, timeoutMs: COMMAND_TIMEOUT_MS });
  }

  /** @param {string} sql */
  async query(sql) {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async close() {
    await dropDatabase(this.url);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
