import { expect, test } from '../fixtures/test.js';

/** What may come before a customer has done anything; the aim for a mid-range telephone on a slow network. */
const scriptAtMost = 200 * 1_024;

test('the portal needs little script before somebody can begin', async ({ customers }) => {
  const portal = await customers.open();
  const session = await portal.page.context().newCDPSession(portal.page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ encodedDataLength, requestId }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await portal.open();
  await portal.page.waitForLoadState('networkidle');
  expect(scripts.size).toBeGreaterThan(0);
  expect(bytes, 'compressed bytes of script').toBeLessThanOrEqual(scriptAtMost);
});
