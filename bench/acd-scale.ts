/**
 * What it costs to route and commit one contact, and whether that follows the number of agents or the length of the line.
 * The router, its commits and Redis are the product's; docs/benchmarks.md says what is timed.
 */
import { runAcdScale } from './acd-scale/run.js';
import { numberOptions, requireEnvironment } from './load/options.js';

const { seed, routed } = numberOptions({ seed: 1, routed: 6_000 });
const result = await runAcdScale({ seed, routed, redisUrl: requireEnvironment('REDIS_URL') });
console.log(JSON.stringify(result));
process.exit(0);
