import { join } from 'node:path';
import { Lifetime } from '../process/lifetime.mjs';
import { REPOSITORY } from '../provision/repository.mjs';
import { startTemporaryProduct, startTemporaryServers } from '../provision/temporary.mjs';

/**
 * @template T
 * @param {import('./suites.mjs').SuiteContext} context
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 */
export function withServers(context, work) {
  return withLifetime(context, async (lifetime) => {
    const { env } = await startTemporaryServers({ ...context, lifetime, durable: false });
    return work(env);
  });
}

/** All journeys come from one address, and more often than any one customer or agent would. */
const JOURNEY_SETTINGS = {
  CONTACT_STARTS_PER_ADDRESS: '10000',
  SIGN_IN_ATTEMPTS_PER_ADDRESS: '10000',
  // What it understands is for tests; how it is asked is for everybody.
  CAPTIONS_COMMANDS: JSON.stringify({ en: [process.execPath, join(REPOSITORY, 'apps/api/src/captions/testing/noise-engine.mjs')] }),
};

/**
 * @template T
 * @param {import('./suites.mjs').SuiteContext} context
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 */
export function withProduct(context, work) {
  return withLifetime(context, async (lifetime) => {
    const { env } = await startTemporaryProduct({ ...context, lifetime, durable: false, apiRuns: true, settings: JOURNEY_SETTINGS });
    return work(env);
  });
}

/**
 * Each suite has servers of its own, which end with it; the command's end ends them too.
 * @template T
 * @param {import('./suites.mjs').SuiteContext} context
 * @param {(lifetime: Lifetime) => Promise<T>} work
 */
async function withLifetime({ lifetime: outer, console }, work) {
  const lifetime = new Lifetime();
  const close = () => lifetime.close((name, error) => console.say(`Stopping ${name} failed: ${String(error)}`));
  outer.own('the servers of a test suite', close);
  outer.signal.addEventListener('abort', () => lifetime.end(outer.signal.reason), { once: true });
  try {
    return await work(lifetime);
  } finally {
    await close();
  }
}
