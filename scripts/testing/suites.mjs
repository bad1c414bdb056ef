import { withProduct, withServers } from './environment.mjs';
import { runPlaywright, runVitest } from './runners.mjs';

/**
 * @typedef {object} SuiteContext
 * @property {string} folder For reports.
 * @property {import('../process/lifetime.mjs').Lifetime} lifetime
 * @property {import('../console/console.mjs').Console} console
 * @property {readonly string[]} filters
 */

export const SUITES = /** @type {const} */ (['unit', 'integration', 'e2e']);

/** @typedef {typeof SUITES[number]} SuiteName */

/**
 * @param {SuiteName} name
 * @param {SuiteContext} context
 * @returns {Promise<import('./count.mjs').Count>}
 */
export async function runSuite(name, context) {
  const { folder, lifetime, filters } = context;
  const suite = { folder, filters, signal: lifetime.signal };
  if (name === 'unit') return runVitest(name, ['unit', 'components'], { ...suite, env: process.env });
  if (name === 'integration') {
    return withServers(context, (env) => runVitest(name, [name], { ...suite, env }));
  }
  return withProduct(context, (env) => runPlaywright({ ...suite, env }));
}
