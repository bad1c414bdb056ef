import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { createDatabase, dropDatabase, withDatabase } from './database-admin.mjs';

/**
 * adapter-pg with a shadow database that works: a scratch database on the same server, dropped when the engine
 * has done with it. (The adapter's own connectToShadowDb ignores the database when it was given a URL.)
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
  async connectToShadowDb() {
    if (this.#shadowDatabaseUrl) return new PrismaPg({ connectionString: this.#shadowDatabaseUrl }).connect();
    const url = withDatabase(this.#url, `prisma_migrate_shadow_db_${randomUUID()}`);
    await createDatabase(url);
    const connection = await new PrismaPg({ connectionString: url }).connect();
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await dropDatabase(url);
    };
    return connection;
  }
}
