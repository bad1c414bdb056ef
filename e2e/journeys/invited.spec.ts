import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture } from '../measure/video.js';
import { InvitationPage } from '../pages/invitation-page.js';

test('somebody without an account comes in by a link: by a click, once, and only as long as the agent wants', async ({ agents, customers, inspector }) => {
  // Three pages decode the pictures of each other.
  test.setTimeout(180_000);
  const ann = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, ann, 'Nora Lind');

  const link = await ann.invite('Her son', () => inspector.inspect(ann.page, 'desk-invitation-link'));
  await expect(ann.colleagues).toContainText('has not used the link yet');

  const [son, stranger] = [new InvitationPage((await customers.open()).page), new InvitationPage((await customers.open()).page)];
  await test.step('opening it uses nothing up, a click does', async () => {
    for (const visitor of [son, stranger]) {
      await visitor.page.goto(link);
      await expect(visitor.heading(`${ann.name} invites you to a conversation`)).toBeVisible();
    }
    await inspector.inspect(son.page, 'invitation');
    await son.fillIn('Tom Lind');
    await son.join();
    await Promise.all([expectMovingPicture(son.pictureOf('Nora Lind')), expectMovingPicture(son.pictureOf(ann.name))]);
    await stranger.fillIn('Somebody else');
    await stranger.join();
    await expect(stranger.heading('This invitation was used already')).toBeVisible();
    expect(son.page.url()).not.toContain('token');
  });

  await test.step('everybody sees and hears them, also after they reload', async () => {
    await Promise.all([expectMovingPicture(portal.pictureOf('Tom Lind')), expectMovingPicture(ann.pictureOf('Tom Lind')), expectToHearTheOther(ann.page, 1), expectToHearTheOther(portal.page, 1)]);
    await son.page.reload();
    await expectMovingPicture(son.pictureOf('Nora Lind'));
    await expectMovingPicture(ann.pictureOf('Tom Lind'));
    await inspector.inspect(son.page, 'invitee-call');
  });

  await test.step('on hold they are apart from the agent like the customer, and taken out they are gone', async () => {
    await ann.page.keyboard.press('Alt+K');
    await expect(son.page.getByText(`${ann.name} has put the conversation on hold`).first()).toBeVisible();
    await expectSilence(son.page);
    await ann.page.keyboard.press('Alt+K');
    await ann.colleagues.getByRole('button', { name: 'Remove Tom Lind from the call' }).click();
    await expect(son.heading('You have left the conversation')).toBeVisible();
    await expect(portal.pictureOf('Tom Lind')).toHaveCount(0);
    await expectMovingPicture(portal.pictureOf(ann.name));
    await son.page.goto(link);
    await expect(son.heading('This invitation is not good any more')).toBeVisible();
  });
});
