// npm test [-- unit|integration|e2e] [FILE...]: provisions what the tests need, runs them, cleans up, and ends
// with the plain line "N passed, N failed".
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './process/command.mjs';
import { Failure } from './process/failure.mjs';
import { planMachine } from './provision/machine.mjs';
import { buildAll, generate, install } from './provision/repository.mjs';
import { EVERYTHING } from './provision/requirements.mjs';
import { closingLine } from './testing/count.mjs';
import { SUITES, runSuite } from './testing/suites.mjs';

/** @param {readonly string[]} argv */
function parse(argv) {
  const [first, ...rest] = argv;
  const suite = SUITES.find((name) => name === first);
  if (first?.startsWith('-')) {
    throw new Failure(`Unknown option ${first}: npm test [-- ${SUITES.join('|')}] [FILE...]`, { exitCode: 2 });
  }
  return suite ? { suites: [suite], filters: rest } : { suites: [...SUITES], filters: argv };
}

await runCommand(async (lifetime, console) => {
  const { suites, filters } = parse(process.argv.slice(2));
  /** @type {import('./testing/count.mjs').Count[]} */
  const counts = [];
  // What is owned first is closed last: nothing is printed after this line.
  lifetime.own('the closing line', () => console.say(closingLine(counts, suites.length)));

  const work = { console, signal: lifetime.signal };
  await install(planMachine(EVERYTHING, { runsServers: true }), work);
  // Unit tests run from the sources; the others also run the built product.
  await (suites.some((name) => name !== 'unit') ? buildAll(work) : generate(work));
  const folder = mkdtempSync(join(tmpdir(), 'visavis-reports-'));
  lifetime.own('the reports', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of suites) {
    console.say(`\nTests: ${name}`);
    counts.push(await runSuite(name, { folder, lifetime, console, filters }));
  }
  return counts.every(({ failed }) => failed === 0) && counts.some(({ passed }) => passed > 0) ? 0 : 1;
});
