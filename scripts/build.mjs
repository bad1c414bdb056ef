// npm run build: generates what is generated and builds what has changed.
import { runCommand } from './process/command.mjs';
import { buildAll } from './provision/repository.mjs';

await runCommand((lifetime, console) => buildAll({ console, signal: lifetime.signal }));
