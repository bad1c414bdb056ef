/**
 * More work than agents: how soon an agent who becomes free has the next contact, whether anybody is overtaken, and how
 * much of what the agents could do they did. Media is replaced; everything else is the product.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAcdBacklog } from './acd-backlog/run.js';
import { numberOptions, requireEnvironment } from './load/options.js';

const { rate, contacts, agents, handle, seed } = numberOptions({ rate: 200, contacts: 1_000, agents: 50, handle: 2_000, seed: 1 });
const entry = join(fileURLToPath(new URL('.', import.meta.url)), 'acd-offer', 'api-without-media.js');
const { result, faults } = await runAcdBacklog({
  ...{ rate, contacts, agents, seed, entry },
  handleMs: handle,
  databaseUrl: requireEnvironment('DATABASE_URL'),
  origin: requireEnvironment('VISAVIS_BASE_URL'),
  logFolder: requireEnvironment('VISAVIS_LOGS'),
  signIns: JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[],
});
for (const fault of faults.slice(0, 10)) console.error(fault);
console.log(JSON.stringify(result));
process.exit(faults.length === 0 ? 0 : 1);
