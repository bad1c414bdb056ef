// npm run setup: installs what working on the code needs, tests included, and starts nothing.
import { runCommand } from './process/command.mjs';
import { planMachine } from './provision/machine.mjs';
import { generate, install } from './provision/repository.mjs';
import { EVERYTHING } from './provision/requirements.mjs';

await runCommand(async (lifetime, console) => {
  const work = { console, signal: lifetime.signal };
  await install(planMachine(EVERYTHING, { runsServers: true }), work);
  await generate(work);
});
