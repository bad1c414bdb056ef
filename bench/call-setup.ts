/**
 * How long it takes from the agent's click on 'Accept' until both see each other, through the product and, by turns, with
 * two pages that do the same straight on the same Janus. `--trace` prints where the time goes, to standard error.
 */
import { fileURLToPath } from 'node:url';
import { runCallSetup } from './call-setup/run.js';
import { numberOptions, requireEnvironment } from './load/options.js';

const given = process.argv.slice(2);
const { runs } = numberOptions({ runs: 30 }, given.filter((option) => option !== '--trace'));
const result = await runCallSetup({
  runs,
  traced: given.includes('--trace'),
  compiledFolder: fileURLToPath(new URL('./call-setup/', import.meta.url)),
  chromium: requireEnvironment('VISAVIS_CHROMIUM'),
  origin: requireEnvironment('VISAVIS_BASE_URL'),
  logFolder: requireEnvironment('VISAVIS_LOGS'),
  signIns: JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[],
  janus: {
    nodes: JSON.parse(requireEnvironment('JANUS_NODES')) as { name: string; url: string; adminUrl: string }[],
    apiSecret: requireEnvironment('JANUS_API_SECRET'),
    adminKey: requireEnvironment('JANUS_ADMIN_KEY'),
  },
});
console.log(JSON.stringify(result));
