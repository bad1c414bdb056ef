import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { createDatabase, dropDatabase, withDatabase } from './database-admin.mjs';

/**
 * adapter-pg with scripts that are applied whole or not at all, and with a shadow database that works: a scratch
 * database on the same server, dropped when the engine has done with it. (The adapter's own connectToShadowDb
 * ignores the database when it was given a URL.)
 */
export class MigrationAdapter extends PrismaPg {
  #url;
  #shadowDatabaseUrl;

  /**
   * @param {string} url
   * @param {string | undefined} shadowDatabaseUrl
   */
  constructor(url, shadowDatabaseUrl) {
    super({ connectionString: url });
    this.#url = url;
    this.#shadowDatabaseUrl = shadowDatabaseUrl;
  }

  /** @override */
  async connect() {
    return withWholeScripts(await super.connect());
  }

  /** @override */
  async connectToShadowDb() {
    if (this.#shadowDatabaseUrl) {
      return withWholeScripts(await new PrismaPg({ connectionString: this.#shadowDatabaseUrl }).connect());
    }
    const url = withDatabase(this.#url, `prisma_migrate_shadow_db_${randomUUID()}`);
    await createDatabase(url);
    const connection = withWholeScripts(await new PrismaPg({ connectionString: url }).connect());
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await dropDatabase(url);
    };
    return connection;
  }
}

/**
 * The adapter cuts a script at every semicolon, in strings and function bodies too, and sends the pieces one by
 * one, so that a migration which fails halfway stays half applied. A query without values goes to PostgreSQL by
 * the simple protocol instead, which parses the script itself and runs all of it in one transaction.
 * @see https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 *
 * @param {Awaited<ReturnType<PrismaPg['connect']>>} connection
 */
function withWholeScripts(connection) {
  connection.executeScript = async (script) => {
    await connection.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return connection;
}
