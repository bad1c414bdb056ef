/**
 * How long it takes from a path that is usable again, or from a reload, until both sides of a call see each other again: the
 * whole product on three machines of a network of the bench's own (namespaces; needs root), one call, by turns at the
 * customer's and at the agent's side.
 */
import { requireEnvironment, numberOptions } from './load/options.js';
import { runRecovery } from './recovery/run.js';

const { runs } = numberOptions({ runs: 10 });
console.log(JSON.stringify(await runRecovery({ runs, chromium: requireEnvironment('VISAVIS_CHROMIUM'), repository: process.cwd() })));
