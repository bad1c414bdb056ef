import { defineConfig } from 'prisma/config';

/**
 * The URL is absent while only the client is generated: no database is needed for that.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
