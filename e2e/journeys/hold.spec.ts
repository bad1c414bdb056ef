import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture, expectNoNewPicture } from '../measure/video.js';

test('on hold nobody receives anybody, through a reload as well, and it goes on as it was', async ({ agents, customers, inspector, supervisor }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Hanna Weiss');
  const { contactId } = await portal.guest();

  await desk.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(portal.page.getByText(`${desk.name} has put the call on hold and will be right back.`).first()).toBeVisible();
  await expect(desk.callWith('Hanna Weiss')).toContainText('On hold');
  await Promise.all([expectSilence(portal.page), expectSilence(desk.page), expectNoNewPicture(portal.pictureOf(desk.name)), expectNoNewPicture(desk.pictureOf('Hanna Weiss'))]);
  await inspector.inspect(portal.page, 'portal-on-hold');
  await inspector.inspect(desk.page, 'desk-on-hold');

  await portal.page.reload();
  await expect(portal.page.getByText(`${desk.name} has put the call on hold and will be right back.`).first()).toBeVisible();
  await expectSilence(portal.page);

  await desk.page.keyboard.press('Alt+K');
  await Promise.all([expectToHearTheOther(portal.page), expectToHearTheOther(desk.page)]);
  await Promise.all([expectMovingPicture(portal.pictureOf(desk.name)), expectMovingPicture(desk.pictureOf('Hanna Weiss'))]);
  const { timeline } = await supervisor.contact(contactId);
  expect(timeline.map(({ type }) => type).filter((type) => type === 'contact.held' || type === 'contact.resumed')).toEqual(['contact.held', 'contact.resumed']);
});
