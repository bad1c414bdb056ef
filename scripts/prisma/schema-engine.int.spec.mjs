import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrismaProject } from './testing/prisma-project.mjs';

const MODEL = 'model Agent {\n  id Int @id\n  name String\n}\n';
const CREATE = 'CREATE TABLE "Agent" ("id" INTEGER NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "Agent_pkey" PRIMARY KEY ("id"));';
const COLUMNS = `SELECT column_name FROM information_schema.columns WHERE table_name = 'Agent' ORDER BY ordinal_position`;

describe('the schema engine without a download, under the Prisma CLI', { timeout: 60_000 }, () => {
  /** @type {PrismaProject} */
  let project;

  beforeEach(() => {
    project = new PrismaProject(process.env['DATABASE_URL'] ?? '');
    project.writeSchema(MODEL);
  });

  afterEach(() => project.close());

  it('creates the database, applies its migrations once, and then has nothing to do', async () => {
    project.writeMigration('1_agents', CREATE);
    project.writeMigration('2_queue', 'ALTER TABLE "Agent" ADD COLUMN "queue" TEXT;');

    const first = await project.prisma(['migrate', 'deploy']);
    const second = await project.prisma(['migrate', 'deploy']);

    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('2_queue') });
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('No pending migrations') });
    expect(await project.query(COLUMNS)).toEqual(['id', 'name', 'queue'].map((column_name) => ({ column_name })));
  });

  it('tells which migrations are still to be applied', async () => {
    project.writeMigration('1_agents', CREATE);
    await project.prisma(['migrate', 'deploy']);
    expect((await project.prisma(['migrate', 'status'])).code).toBe(0);

    project.writeMigration('2_queue', 'ALTER TABLE "Agent" ADD COLUMN "queue" TEXT;');

    expect(await project.prisma(['migrate', 'status'])).toMatchObject({ code: 1, output: expect.stringContaining('2_queue') });
  });

  it('reports a migration that fails, with what is wrong in it, and goes no further until that is resolved', async () => {
    project.writeMigration('1_agents', CREATE);
    project.writeMigration('2_broken', 'ALTER TABLE "Nobody" ADD COLUMN "x" TEXT;');
    project.writeMigration('3_after', 'ALTER TABLE "Agent" ADD COLUMN "after" TEXT;');

    const failed = await project.prisma(['migrate', 'deploy']);
    const blocked = await project.prisma(['migrate', 'deploy']);

    expect(failed).toMatchObject({ code: 1, output: expect.stringMatching(/No such table: Nobody[\s\S]*2_broken/) });
    expect(blocked).toMatchObject({ code: 1, output: expect.stringMatching(/P3009[\s\S]*2_broken/) });
    expect(await project.query(COLUMNS)).toHaveLength(2);

    project.writeMigration('2_broken', 'ALTER TABLE "Agent" ADD COLUMN "mended" TEXT;');
    expect((await project.prisma(['migrate', 'resolve', '--rolled-back', '2_broken'])).code).toBe(0);
    expect((await project.prisma(['migrate', 'deploy'])).code).toBe(0);
    expect(await project.query(COLUMNS)).toHaveLength(4);
  });

  it('leaves nothing behind of a migration whose last statement fails', async () => {
    project.writeMigration('1_agents', CREATE);
    project.writeMigration('2_broken', 'ALTER TABLE "Agent" ADD COLUMN "half" TEXT;\nALTER TABLE "Nobody" ADD COLUMN "x" TEXT;');

    expect(await project.prisma(['migrate', 'deploy'])).toMatchObject({ code: 1, output: expect.stringContaining('2_broken') });

    expect(await project.query(COLUMNS)).toEqual(['id', 'name'].map((column_name) => ({ column_name })));
  });

  it('leaves the semicolons in strings, comments and function bodies alone', async () => {
    const body = 'BEGIN NEW."name" := NEW."name" || \';\'; RETURN NEW; END;';
    project.writeMigration('1_agents', [
      CREATE,
      '-- One; or two.',
      `CREATE FUNCTION "mark"() RETURNS trigger LANGUAGE plpgsql AS $$ ${body} $$;`,
      'CREATE TRIGGER "mark" BEFORE INSERT ON "Agent" FOR EACH ROW EXECUTE FUNCTION "mark"();',
      `INSERT INTO "Agent" VALUES (1, 'Ada; Grace');`,
    ].join('\n'));

    expect(await project.prisma(['migrate', 'deploy'])).toMatchObject({ code: 0 });

    expect(await project.query('SELECT "name" FROM "Agent"')).toEqual([{ name: 'Ada; Grace;' }]);
  });

  it('sees that a database has drifted from its migrations, and leaves no shadow database behind', async () => {
    project.writeMigration('1_agents', CREATE);
    await project.prisma(['migrate', 'deploy']);
    const diff = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-config-datasource', '--exit-code'];
    expect(await project.prisma(diff)).toMatchObject({ code: 0 });

    await project.query('ALTER TABLE "Agent" ADD COLUMN "by_hand" TEXT');

    expect(await project.prisma(diff)).toMatchObject({ code: 2, output: expect.stringContaining('by_hand') });
    expect(await project.query(`SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'`)).toEqual([]);
  });

  it('writes the next migration from the difference to the schema', async () => {
    project.writeMigration('1_agents', CREATE);
    await project.prisma(['migrate', 'deploy']);
    project.writeSchema('model Agent {\n  id Int @id\n  name String\n  queue String?\n}\n');

    const script = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--script'];

    expect((await project.prisma(script)).stdout).toContain('ALTER TABLE "Agent" ADD COLUMN     "queue" TEXT');
  });

  it('pushes a schema without migrations, and pulls it back', async () => {
    expect(await project.prisma(['db', 'push'])).toMatchObject({ code: 0 });
    project.writeSchema('');

    expect(await project.prisma(['db', 'pull'])).toMatchObject({ code: 0 });

    expect(readFileSync(join(project.folder, 'prisma', 'schema.prisma'), 'utf8')).toMatch(/model Agent \{\s+id\s+Int\s+@id/);
  });

  it('empties a database and applies all migrations anew', async () => {
    project.writeMigration('1_agents', CREATE);
    await project.prisma(['migrate', 'deploy']);
    await project.query(`INSERT INTO "Agent" VALUES (1, 'Ada')`);

    expect(await project.prisma(['migrate', 'reset', '--force'])).toMatchObject({ code: 0 });

    expect(await project.query('SELECT * FROM "Agent"')).toEqual([]);
  });

  it('generates the client without any database', async () => {
    expect(await project.prisma(['generate'], '')).toMatchObject({ code: 0 });
    expect(readdirSync(join(project.folder, 'generated'))).toContain('client.ts');
    await project.prisma(['migrate', 'deploy']);
  });

  it('says that the password is wrong, and that no server is there', async () => {
    const wrongPassword = new URL(project.url);
    wrongPassword.password = 'wrong';
    const nobody = new URL(project.url);
    nobody.port = '1';

    expect(await project.prisma(['migrate', 'deploy'], wrongPassword.href)).toMatchObject({ code: 1, output: expect.stringContaining('P1000') });
    expect(await project.prisma(['migrate', 'deploy'], nobody.href)).toMatchObject({ code: 1, output: expect.stringContaining('P1001') });
    await project.prisma(['migrate', 'deploy']);
  });
});
