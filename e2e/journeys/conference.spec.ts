import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture, expectNoNewPicture } from '../measure/video.js';

const note = 'Which of the two orders is insured?';

test('an agent asks a colleague aside, all talk together with a fourth, and the colleague goes on with the customer', async ({ agents, customers, inspector, supervisor }) => {
  // Four pages decode the pictures of each other.
  test.setTimeout(240_000);
  const ann = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, ann, 'Nora Lind');
  const [bo, cy] = [await agents.available(1), await agents.available(2)];

  await test.step('aside: the customer hears and sees nobody, and nobody them', async () => {
    await ann.askColleague(bo.name, 'Ask first', note);
    await expect(portal.page.getByText(`${ann.name} has put the call on hold and will be right back.`).first()).toBeVisible();
    await expect(bo.offer).toContainText(`${ann.name} wants to ask you something.`);
    await expect(bo.offer).toContainText(note);
    await inspector.inspect(bo.page, 'desk-colleague-asked');
    await bo.accept();
    await Promise.all([expectMovingPicture(ann.pictureOf(bo.name)), expectMovingPicture(bo.pictureOf(ann.name))]);
    await Promise.all([expectToHearTheOther(ann.page, 1), expectToHearTheOther(bo.page, 1)]);
    await Promise.all([expectSilence(portal.page), expectSilence(ann.page), expectSilence(bo.page), expectNoNewPicture(portal.pictureOf(ann.name)), expectNoNewPicture(ann.pictureOf('Nora Lind'))]);
    await inspector.inspect(ann.page, 'desk-aside');
  });

  await test.step('together, and with one more', async () => {
    await ann.colleagues.getByRole('button', { name: 'All together' }).click();
    await Promise.all([expectMovingPicture(portal.pictureOf(bo.name)), expectMovingPicture(bo.pictureOf('Nora Lind')), expectToHearTheOther(portal.page, 1)]);
    await inspector.inspect(portal.page, 'portal-of-three');
    await ann.askColleague(cy.name, 'Add');
    await cy.accept();
    await Promise.all([expectMovingPicture(portal.pictureOf(cy.name)), expectMovingPicture(cy.pictureOf('Nora Lind')), expectMovingPicture(bo.pictureOf(cy.name)), expectMovingPicture(portal.pictureOf(ann.name))]);
    await Promise.all([expectToHearTheOther(portal.page, 2), expectToHearTheOther(cy.page, 2)]);
    await cy.page.getByRole('button', { name: 'Leave call' }).click();
    await expect(ann.colleagues).toContainText(`${cy.name} has left the call.`);
    await cy.expectStatus('Available');
  });

  await test.step('handed over: the customer goes on with the colleague, the first agent wraps up', async () => {
    await ann.endButton.click();
    await ann.page.getByRole('button', { name: `Leave it to ${bo.name}` }).click();
    await expect(ann.wrapUp).toBeVisible();
    await expect(portal.conversationWith(bo.name)).toBeAttached();
    await Promise.all([expectMovingPicture(portal.pictureOf(bo.name)), expectMovingPicture(bo.pictureOf('Nora Lind')), expectToHearTheOther(bo.page)]);
    await expect(portal.pictureOf(ann.name)).toHaveCount(0);
    await bo.endButton.click();
    await expect(portal.thanks).toBeVisible();
    await Promise.all([ann.finishWrapUp(), bo.finishWrapUp()]);
  });
  const { contactId } = await portal.guest();
  await expect
    .poll(async () => (await supervisor.contact(contactId)).timeline.map(({ type }) => type).filter((type) => /^colleague|handed/.test(type)))
    .toEqual(['colleague.asked', 'colleague.accepted', 'colleague.joined', 'colleague.asked', 'colleague.accepted', 'colleague.joined', 'colleague.left', 'contact.handed_over']);
});
