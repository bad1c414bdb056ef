/**
 * What a person's browser loads before they can do something, and how long that takes on a slow one: compressed bytes of scripts
 * and styles, and the time until a page can be used, in Chromium with a CPU that is four times slower.
 */
import { fileURLToPath } from 'node:url';
import { numberOptions, requireEnvironment } from './load/options.js';
import { runWeb } from './web/run.js';

const { runs } = numberOptions({ runs: 5 });
const result = await runWeb({
  runs,
  entry: fileURLToPath(new URL('./call-setup/product-api.js', import.meta.url)),
  chromium: requireEnvironment('VISAVIS_CHROMIUM'),
  origin: requireEnvironment('VISAVIS_BASE_URL'),
  logFolder: requireEnvironment('VISAVIS_LOGS'),
  signIns: JSON.parse(requireEnvironment('VISAVIS_SIGN_INS')) as { role: string; email: string; password: string }[],
});
console.log(JSON.stringify(result));
