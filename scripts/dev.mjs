// npm run dev: the product with its own servers, rebuilt and reloaded while the code is edited.
import { runCommand } from './process/command.mjs';
import { develop } from './dev/develop.mjs';

await runCommand((lifetime, console) => develop(process.argv.slice(2), lifetime, console));
