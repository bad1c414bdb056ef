import { expect, test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { CustomerPortal } from '../pages/customer-portal.js';

test('a customer who duplicates the tab goes on in the new one, and can come back to the first', async ({ agents, customers, inspector }) => {
  const desk = await agents.available();
  const first = await customers.open();
  await talk(first, desk, 'Olga Petrova');

  const opened = first.page.waitForEvent('popup');
  await first.page.evaluate(() => void window.open(window.location.href));
  const second = customers.adopt(new CustomerPortal(await opened));
  await expectTalking(second, desk, 'Olga Petrova');
  await expect(first.page.getByRole('heading', { name: 'You are continuing in another tab' })).toBeVisible();
  await inspector.inspect(first.page, 'portal-superseded');

  await first.page.bringToFront();
  await first.page.getByRole('button', { name: 'Use it here' }).click();
  await expectTalking(first, desk, 'Olga Petrova');
  await expect(second.page.getByRole('heading', { name: 'You are continuing in another tab' })).toBeVisible();
});
