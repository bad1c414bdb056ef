import { expect, test } from '../fixtures/test.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expectMovingPicture } from '../measure/video.js';

test('a customer is called back at the place they had: the agent first, then the page they kept open', async ({ agents, customers, installation, inspector, supervisor }) => {
  const restore = await installation.offerCallbacks();
  try {
    const desk = await agents.atDesk(0);
    const portal = await customers.open();
    await portal.joinLine({ name: 'Nora Lind' });
    await portal.page.getByRole('button', { name: 'Call me back instead' }).click();
    const dialog = portal.page.getByRole('dialog', { name: 'Be called back' });
    await inspector.inspect(portal.page, 'portal-callback-dialog');
    await dialog.getByRole('radio', { name: 'At a time I choose' }).check();
    await expect(dialog.getByLabel('Time', { exact: true })).toBeVisible();
    await inspector.inspect(portal.page, 'portal-callback-at-a-time');
    await dialog.getByRole('radio', { name: 'As soon as possible' }).check();
    await dialog.getByRole('button', { name: 'Call me back' }).click();
    await expect(portal.page.getByRole('heading', { name: 'We will call you back' })).toBeVisible();
    await inspector.inspect(portal.page, 'portal-callback-waiting');

    const behind = await customers.open();
    await behind.joinLine({ name: 'Piet Vos' });
    // The camera is free again: a page that kept it without showing it would leave none for this one.
    await expectMovingPicture(behind.ownPicture);
    await portal.page.reload();
    await expect(portal.page.getByRole('heading', { name: 'We will call you back' })).toBeVisible();

    await desk.becomeAvailable();
    await desk.expectOfferFrom('Nora Lind');
    await expect(desk.offer).toContainText('Callback: the customer is called when you accept');
    await inspector.inspect(desk.page, 'desk-callback-offer');
    await desk.accept();
    await expect(desk.page.getByRole('heading', { name: 'Calling Nora Lind…' })).toBeVisible();
    await inspector.inspect(desk.page, 'desk-callback-calling');
    await expect(portal.page.getByRole('heading', { name: `${desk.name} is ready for you` })).toBeVisible();
    await inspector.inspect(portal.page, 'portal-callback-calling');
    await portal.page.getByRole('button', { name: 'Answer' }).click();
    await expectTalking(portal, desk, 'Nora Lind');

    const { contactId } = await portal.guest();
    const told = ['callback.requested', 'offer.made', 'offer.accepted', 'callback.calling', 'callback.answered', 'contact.active'];
    await expect
      .poll(async () => (await supervisor.contact(contactId)).timeline.map(({ type }) => type).filter((type) => told.includes(type)))
      .toEqual(told);
  } finally {
    await restore();
  }
});
