// npm run prisma -- COMMAND: the Prisma CLI with the schema engine of our own, which needs no download.
import { spawnSync } from 'node:child_process';
import { prismaCommand } from './prisma/command.mjs';

const { command, args, env } = prismaCommand(process.env);
const result = spawnSync(command, [...args, ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exit(result.status ?? 1);
