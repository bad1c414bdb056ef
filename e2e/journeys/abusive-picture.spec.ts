import { expect, test } from '../fixtures/test.js';
import { talk } from '../fixtures/conversation.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture } from '../measure/video.js';

test('an agent hides an abusive picture at once, ends the contact and blocks the customer, who is refused afterwards', async ({
  agents,
  customers,
  inspector,
  installation,
  supervisor,
}) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Rude Person');
  const { contactId } = await portal.guest();

  await desk.page.getByRole('button', { name: 'Hide picture' }).click();
  await expect(desk.pictureOf('Rude Person')).toHaveAttribute('data-video', 'false');
  await expect(desk.page.getByRole('heading', { name: 'Picture hidden' })).toBeVisible();
  await expectToHearTheOther(desk.page);
  await inspector.inspect(desk.page, 'desk-picture-hidden');
  await desk.page.getByRole('button', { name: 'Show again' }).click();
  await expectMovingPicture(desk.pictureOf('Rude Person'));
  await desk.page.getByRole('button', { name: 'Hide picture' }).click();

  await desk.page.getByRole('button', { name: 'End and block' }).click();
  const dialog = desk.page.getByRole('dialog', { name: 'End and block Rude Person' });
  await dialog.getByRole('button', { name: 'End and block' }).click();
  await expect(dialog).toContainText('Say in a few words why.');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Showed an abusive picture.');
  await inspector.inspect(desk.page, 'desk-block');
  await dialog.getByRole('button', { name: 'End and block' }).click();

  await expect(desk.wrapUp).toBeVisible();
  await expect(portal.page.getByRole('heading', { name: 'The conversation was ended' })).toBeVisible();
  await inspector.inspect(portal.page, 'portal-blocked');
  await expect(portal.page.getByRole('button', { name: 'Start a new conversation' })).toBeHidden();

  await test.step('the same browser is refused, with or without another name', async () => {
    const again = customers.adopt(portal);
    await again.page.evaluate(() => window.sessionStorage.clear());
    await again.prepare({ name: 'Somebody Else' });
    await again.joinButton.click();
    await expect(again.page.getByRole('alert')).toContainText('We cannot connect you');
    await inspector.inspect(again.page, 'portal-refused');
    expect(await again.storedGuest()).toBeNull();
  });

  await test.step('so is another browser at the same address; after the block ends nobody is', async () => {
    const neighbour = await customers.open();
    await neighbour.prepare({ name: 'Same Address' });
    await neighbour.joinButton.click();
    await expect(neighbour.page.getByRole('alert')).toContainText('We cannot connect you');
    await installation.forgiveThisAddress();
    await neighbour.joinLine({ name: 'Same Address' });
  });

  await expect.poll(async () => JSON.stringify((await supervisor.contact(contactId)).timeline), { message: 'the timeline' }).toContain('Showed an abusive picture.');
  const contact = await supervisor.contact(contactId);
  expect(contact.cause).toBe('customer_blocked');
  expect(contact.timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(['video.hidden', 'customer.blocked']));
});
