import { expect, test } from '../fixtures/test.js';

test('an offer that nobody answers goes to the next agent, and who misses two in a row gets a break', async ({ agents, customers, installation, inspector }) => {
  const restore = await installation.setLimits({ offer_ms: 2_500 });
  try {
    const first = await agents.available(0);
    const portal = await customers.open();
    await portal.joinLine({ name: 'Dana Novak' });
    await first.expectOfferFrom('Dana Novak');
    const second = await agents.available(1);
    await second.expectOfferFrom('Dana Novak');
    await expect(first.offer).toBeHidden();

    await second.reject();
    // The first agent is free again, and alone: missed once more, it is taken for somebody who has left the desk.
    await first.expectStatus('Not responding');
    await expect(first.page.getByRole('heading', { name: 'Calls rang and were not answered' })).toBeVisible();
    await inspector.inspect(first.page, 'desk-not-responding');
    await expect(portal.nextInLine).toBeVisible();
    await first.page.getByRole('button', { name: 'Become available' }).click();
    await first.expectOfferFrom('Dana Novak');
  } finally {
    await restore();
  }
});
