/**
 * How long callers by telephone wait for an agent's offer and for an answer, and what a call costs, at a steady rate of calls: sipp
 * with sound through the PBX, real Janus, agents on sockets.
 */
import { fileURLToPath } from 'node:url';
import { numberOptions, requireEnvironment } from './load/options.js';
import { runPhone } from './phone/run.js';

const { rate, seconds, agents, handle, lines } = numberOptions({ rate: 5, seconds: 60, agents: 100, handle: 6_000, lines: 150 });
const passwords = JSON.parse(requireEnvironment('PBX_PASSWORDS')) as Record<string, string>;
const extension = '101';
const result = await runPhone({
  ...{ rate, seconds, agents, lines },
  handleMs: handle,
  entry: fileURLToPath(new URL('./call-setup/product-api.js', import.meta.url)),
  databaseUrl: requireEnvironment('DATABASE_URL'),
  origin: requireEnvironment('VISAVIS_BASE_URL'),
  logFolder: requireEnvironment('VISAVIS_LOGS'),
  running: requireEnvironment('VISAVIS_RUNNING'),
  pbx: { pbx: requireEnvironment('PBX_ADDRESS'), extension, password: passwords[extension] ?? '' },
  signIns: JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[],
});
console.log(JSON.stringify(result));
process.exit(result.failed === 0 ? 0 : 1);
