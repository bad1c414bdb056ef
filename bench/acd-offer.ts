/**
 * How long an offer takes from the customer's request to the agent's socket, and what a contact costs, at a given rate
 * of arrivals. Media is replaced by acd-offer/instant-media.ts; everything else is the product.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAcdOffer } from './acd-offer/run.js';
import { numberOptions, requireEnvironment } from './load/options.js';

const { rate, seconds, agents, handle, seed, processes } = numberOptions({ rate: 100, seconds: 60, agents: 500, handle: 200, seed: 1, processes: 1 });
const entry = join(fileURLToPath(new URL('.', import.meta.url)), 'acd-offer', 'api-without-media.js');
const result = await runAcdOffer({
  ...{ rate, seconds, agents, seed, entry },
  apiProcesses: processes,
  handleMs: handle,
  databaseUrl: requireEnvironment('DATABASE_URL'),
  origin: requireEnvironment('VISAVIS_BASE_URL'),
  logFolder: requireEnvironment('VISAVIS_LOGS'),
  signIns: JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[],
  running: requireEnvironment('VISAVIS_RUNNING'),
});
console.log(JSON.stringify(result));
process.exit(result.failed === 0 ? 0 : 1);
