import { runCommand } from '../process/command.mjs';
import { start } from './start.mjs';

await runCommand((lifetime, console) => start(process.argv.slice(2), lifetime, console));
