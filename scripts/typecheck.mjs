// npm run typecheck: every project of the workspace, the generated client included.
import { runCommand } from './process/command.mjs';
import { packageProgram } from './process/package-program.mjs';
import { run } from './process/run.mjs';
import { REPOSITORY, generate } from './provision/repository.mjs';

const TYPECHECK_TIMEOUT_MS = 15 * 60_000;

await runCommand(async (lifetime, console) => {
  const { signal } = lifetime;
  await generate({ console, signal });
  const result = await run(process.execPath, [packageProgram('typescript', 'tsc'), '-b'], {
    cwd: REPOSITORY,
    signal,
    timeoutMs: TYPECHECK_TIMEOUT_MS,
    onLine: (line) => console.say(line),
  });
  signal.throwIfAborted();
  return result.code;
});
