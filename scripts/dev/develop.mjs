import { Failure } from '../process/failure.mjs';
import { packageProgram } from '../process/package-program.mjs';
import { run } from '../process/run.mjs';
import { supervise } from '../process/supervise.mjs';
import { apiService } from '../provision/api.mjs';
import { REPOSITORY, buildAll, install } from '../provision/repository.mjs';
import { announce } from '../start/addresses.mjs';
import { bringUp, sayTrouble } from '../start/bring-up.mjs';
import { parseOptions } from '../start/options.mjs';
import { planStart } from '../start/plan.mjs';
import { takeOver } from '../start/take-over.mjs';

const A_WORKING_WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * The same product as npm start brings up, on the same data, but rebuilt while the code is edited: TypeScript
 * and the api watch their files, and Vite serves the pages with hot reloading, all on one origin.
 * @param {readonly string[]} argv
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 * @param {import('../console/console.mjs').Console} console
 * @returns {Promise<number>} The exit code.
 */
export async function develop(argv, lifetime, console) {
  const options = parseOptions(argv, process.env);
  if (options.check || options.help || options.open || options.certificate || options.selfSigned) {
    throw new Failure('npm run dev serves this machine alone, over http: it takes --port, --data, --reset and --yes.', { exitCode: 2 });
  }
  const plan = planStart(REPOSITORY, options, process.env);
  const records = await takeOver(plan, options, lifetime, console);
  const work = { console, signal: lifetime.signal };
  await install(plan.machine, work);
  await buildAll(work);
  const ready = await bringUp({ plan, options, records, lifetime, console });

  compileOnChange(lifetime, console);
  const apiPort = await ready.ports.allocate();
  await serveApi({ ready, apiPort, logFile: plan.folder.logFile('api'), records, lifetime, console });
  await console.step('Starting the page servers', async () => {
    const { servePages } = await import('./pages.mjs');
    const pages = await servePages({ port: options.port, agentPort: await ready.ports.allocate(), apiPort });
    lifetime.own('the page servers', pages.close);
  });
  announce({ origin: ready.site.origin, demo: ready.demo, folder: plan.folder, selfSigned: false, open: false, pbx: ready.env }, console);
  const reason = await lifetime.ended();
  if (reason instanceof Failure) throw reason;
  return 0;
}

/**
 * @param {object} options
 * @param {import('../start/bring-up.mjs').Ready} options.ready
 * @param {number} options.apiPort
 * @param {string} options.logFile
 * @param {import('../process/records.mjs').ProcessRecords} options.records
 * @param {import('../process/lifetime.mjs').Lifetime} options.lifetime
 * @param {import('../console/console.mjs').Console} options.console
 */
async function serveApi({ ready, apiPort, logFile, records, lifetime, console }) {
  const site = { ...ready.site, port: apiPort };
  const env = { ...ready.env, PORT: String(apiPort), NODE_ENV: 'development' };
  const service = apiService({ repository: REPOSITORY, site, env, logFile, nodeArgs: ['--watch', '--watch-preserve-output'] });
  await console.step('Starting Visavis', async () => {
    const supervised = await supervise(service, { records, signal: lifetime.signal, onTrouble: sayTrouble(console) });
    lifetime.own(supervised.name, supervised.stop);
  });
  follow(run('tail', ['-n', '0', '-F', logFile], watching(lifetime, (line) => console.say(line))), lifetime);
}

/**
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 * @param {import('../console/console.mjs').Console} console
 */
function compileOnChange(lifetime, console) {
  const args = [packageProgram('typescript', 'tsc'), '-b', 'apps/api', '--watch', '--preserveWatchOutput'];
  follow(run(process.execPath, args, watching(lifetime, (line) => console.say(line))), lifetime);
}

/**
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 * @param {(line: string) => void} onLine
 */
function watching(lifetime, onLine) {
  return { cwd: REPOSITORY, signal: lifetime.signal, timeoutMs: A_WORKING_WEEK_MS, onLine };
}

/**
 * A watcher that ends by itself ends the whole: going on without it would only puzzle.
 * @param {Promise<import('../process/run.mjs').RunResult>} program
 * @param {import('../process/lifetime.mjs').Lifetime} lifetime
 */
function follow(program, lifetime) {
  const ended = program.then(({ output }) => lifetime.end(new Failure('A watcher ended.', { details: output })));
  lifetime.own('a watcher', () => ended);
}
