// npm run typecheck: every project of the workspace, the generated client included.
import { createRequire } from 'node:module';
import { runCommand } from './process/command.mjs';
import { run } from './process/run.mjs';
import { REPOSITORY, generate } from './provision/repository.mjs';

const TYPECHECK_TIMEOUT_MS = 15 * 60_000;

await runCommand(async (lifetime, console) => {
  const { signal } = lifetime;
  await generate({ console, signal });
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const result = await run(process.execPath, [compiler, '-b'], {
    cwd: REPOSITORY,
    signal,
    timeoutMs: TYPECHECK_TIMEOUT_MS,
    onLine: (line) => console.say(line),
  });
  signal.throwIfAborted();
  return result.code;
});
