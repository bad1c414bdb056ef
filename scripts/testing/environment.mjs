import { Lifetime } from '../process/lifetime.mjs';
import { fillDatabase, startTemporaryApi, startTemporaryServers } from '../provision/temporary.mjs';

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

/**
 * The whole product, for tests in a browser. What a test needs to know is in VISAVIS_* variables.
 * @template T
 * @param {import('./suites.mjs').SuiteContext} context
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 */
export function withProduct(context, work) {
  return withLifetime(context, async (lifetime) => {
    const servers = await startTemporaryServers({ ...context, lifetime, durable: false });
    const demo = await fillDatabase(servers);
    const origin = await startTemporaryApi(servers);
    return work({
      ...servers.env,
      VISAVIS_BASE_URL: origin,
      VISAVIS_CHROMIUM: '/usr/bin/chromium',
      VISAVIS_SIGN_INS: JSON.stringify(demo.signIns),
      VISAVIS_API_LOG: servers.folder.logFile('api'),
    });
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
