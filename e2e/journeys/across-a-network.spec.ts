import { environment } from '../environment.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { launchChromiumOn } from '../network/chromium-on.js';
import { InstalledProduct } from '../network/installed-product.js';
import { TwoMachines } from '../network/two-machines.js';
import { AgentDesk } from '../pages/agent-desk.js';
import { CustomerPortal } from '../pages/customer-portal.js';

test('the product runs on one machine and the browsers on another: they meet over https, and media takes the network between them', async () => {
  // It includes a first start: databases are made, migrated and seeded.
  test.setTimeout(300_000);
  const machines = TwoMachines.create();
  const releases: (() => Promise<void>)[] = [];
  try {
    const product = await InstalledProduct.start(machines.server);
    releases.unshift(() => product.stop());
    const { browser, close } = await launchChromiumOn(machines.client, environment.chromium, [machines.server.address]);
    releases.unshift(close);
    const options = { baseURL: product.origin, ignoreHTTPSErrors: true, locale: 'en-GB', permissions: ['camera', 'microphone'] };

    const desk = new AgentDesk(await (await browser.newContext(options)).newPage(), product.agent, 'Mei Lin');
    await desk.page.goto('/agent/');
    await desk.enterCredentials(product.agent);
    await expect(desk.page.getByRole('region', { name: 'Camera' })).toContainText('working');
    await desk.page.getByRole('button', { name: 'Go to my desk' }).click();
    await desk.becomeAvailable();

    const portal = new CustomerPortal(await (await browser.newContext(options)).newPage());
    await portal.joinLine({ name: 'Rosa Network' });
    await desk.expectOfferFrom('Rosa Network');
    await desk.accept();
    await expectTalking(portal, desk, 'Rosa Network');
    await expectToHearTheOther(portal.page);
    await expectToHearTheOther(desk.page);
    await portal.hangUp();
    await expect(portal.thanks).toBeVisible();
    await expect(desk.wrapUp).toBeVisible();
  } finally {
    for (const release of releases) await release();
    machines.close();
  }
});
