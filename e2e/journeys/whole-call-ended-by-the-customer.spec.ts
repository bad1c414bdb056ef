import { expect, test } from '../fixtures/test.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture } from '../measure/video.js';

test('a customer and an agent see and hear each other; the customer hangs up and rates, the agent wraps up and goes on', async ({
  agents,
  customers,
  inspector,
  supervisor,
}) => {
  const desk = await agents.available();
  await inspector.inspect(desk.page, 'desk-available');
  const portal = await customers.open();
  await portal.joinLine({ name: 'Bo Larsen', details: 'My router blinks red.' });
  const { contactId } = await portal.guest();

  await desk.expectOfferFrom('Bo Larsen');
  await expect(desk.offer).toContainText('My router blinks red.');
  await expect(desk.offer).toContainText('Help with a product');
  await inspector.inspect(desk.page, 'desk-offer');
  await inspector.inspect(portal.page, 'portal-your-turn');
  await desk.accept();

  await expect(desk.callWith('Bo Larsen')).toBeVisible();
  await expect(portal.conversationWith('Mei Lin')).toBeAttached();
  await expectMovingPicture(portal.pictureOf('Mei Lin'));
  await expectMovingPicture(desk.pictureOf('Bo Larsen'));
  await expectToHearTheOther(portal.page);
  await expectToHearTheOther(desk.page);
  await desk.expectStatus('In a call');
  await inspector.inspect(desk.page, 'desk-call');
  await inspector.inspect(portal.page, 'portal-call');

  await portal.page.getByRole('button', { name: 'Mute' }).click();
  await expect(desk.callWith('Bo Larsen')).toContainText('Bo Larsen is muted');
  await expectSilence(desk.page);
  await portal.page.getByRole('button', { name: 'Mute' }).click();
  await expectToHearTheOther(desk.page);

  await desk.notes.fill('Exchanged the power supply.');
  await portal.hangUpButton.click();
  await inspector.inspect(portal.page, 'portal-hang-up');
  await portal.page.getByRole('dialog').getByRole('button', { name: 'End the call' }).click();
  await expect(portal.thanks).toBeVisible();
  await expect(portal.page.getByText('The conversation with Mei Lin has ended.')).toBeVisible();
  await inspector.inspect(portal.page, 'portal-rating');
  await portal.rate('5 stars: very good', 'Quick and kind.');
  await inspector.inspect(portal.page, 'portal-goodbye');

  await expect(desk.wrapUp).toBeVisible();
  await expect(desk.notes).toHaveValue('Exchanged the power supply.');
  await inspector.inspect(desk.page, 'desk-wrap-up');
  await desk.finishWrapUp('Solved');
  await desk.expectStatus('Available');
  await expect(desk.todaysContact('Bo Larsen')).toContainText('Solved');

  await expect.poll(async () => (await supervisor.contact(contactId)).rating, { message: 'the rating in the history' }).toBe(5);
  const contact = await supervisor.contact(contactId);
  expect(contact).toMatchObject({ outcome: 'completed', customerName: 'Bo Larsen', ratingComment: 'Quick and kind.' });
  expect(contact.segments).toMatchObject([{ agentName: 'Mei Lin', notes: 'Exchanged the power supply.', disposition: { en: 'Solved' } }]);
});
