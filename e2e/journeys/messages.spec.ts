import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';

test('what is written in line, in a call and while the other one is away arrives once, in order, and is seen to arrive', async ({ agents, customers, inspector, installation }) => {
  const desk = await agents.atDesk();
  const portal = await customers.open();
  const atCustomer = portal.page.getByRole('group', { name: 'Messages', exact: true }).getByRole('listitem');
  const atDesk = desk.page.getByRole('group', { name: 'Messages', exact: true }).getByRole('listitem');

  await test.step('while waiting', async () => {
    await portal.joinLine({ name: 'Ines Roth' });
    await expect(portal.queueMessage.getByRole('link', { name: 'https://help.example' })).toBeVisible();
    const takeBack = await installation.tellThoseWhoWait('Support', { en: '', zh: '今天等待时间较长。' });
    await expect(portal.queueMessage).toHaveText('今天等待时间较长。');
    await takeBack();
    await expect(portal.queueMessage).toContainText('Many questions are answered');
    await portal.page.getByRole('button', { name: 'Write a message' }).click();
    await portal.page.getByRole('textbox', { name: 'Write a message' }).fill('My card was swallowed, see example.org/help');
    await portal.page.keyboard.press('Enter');
    await expect(atCustomer.first()).toContainText('Sent');
    await inspector.inspect(portal.page, 'portal-waiting-messages');
    await desk.becomeAvailable();
    await desk.expectOfferFrom('Ines Roth');
    await expect(desk.offer).toContainText('My card was swallowed');
    await desk.accept();
    await expectTalking(portal, desk, 'Ines Roth');
  });

  await test.step('in the call, read and typed', async () => {
    await desk.page.getByRole('tab', { name: 'Messages' }).click();
    await expect(atDesk.getByRole('link', { name: 'example.org/help' })).toHaveAttribute('rel', /noopener/);
    await desk.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('One moment');
    await portal.page.getByRole('button', { name: 'Messages' }).click();
    await expect(portal.page.getByText(`${desk.name} is typing…`)).toBeVisible();
    await expect(atCustomer.first()).toContainText('Read');
    await desk.page.keyboard.press('Enter');
    await expect(atCustomer.last()).toContainText('One moment');
    await expect(atDesk.last()).toContainText('Read');
    await inspector.inspect(desk.page, 'desk-call-messages');
    await inspector.inspect(portal.page, 'portal-call-messages');
  });

  await test.step('with a reply that is kept ready', async () => {
    const message = desk.page.getByRole('textbox', { name: 'Write a message' });
    await message.press('/');
    await expect(desk.page.getByRole('option', { name: 'Restart the device' })).toBeVisible();
    await inspector.inspect(desk.page, 'desk-replies');
    await desk.page.keyboard.press('Escape');
    await desk.insertReply('hello');
    await expect(message).toHaveValue(`Hello Ines Roth, I am ${desk.name} from Support. How can I help you?`);
    await expect(atDesk).toHaveCount(2);
    await desk.page.keyboard.press('Enter');
    await expect(atCustomer.last()).toContainText(`I am ${desk.name} from Support.`);
  });

  await test.step('while the customer is away', async () => {
    await portal.page.context().setOffline(true);
    await portal.page.getByRole('textbox', { name: 'Write a message' }).fill('From the tunnel');
    await portal.page.keyboard.press('Enter');
    await expect(atCustomer.last()).toContainText('On its way');
    for (const text of ['Are you there?', 'I wait.']) {
      await desk.page.getByRole('textbox', { name: 'Write a message' }).fill(text);
      await desk.page.keyboard.press('Enter');
      await expect(atDesk.last()).toContainText(text);
    }
    await portal.page.context().setOffline(false);
    await expect(atCustomer).toHaveCount(6);
    await expect(atCustomer).toContainText(['My card was swallowed', 'One moment', 'Hello Ines Roth', 'Are you there?', 'I wait.', 'From the tunnel']);
    await expect(atDesk).toContainText(['My card was swallowed', 'One moment', 'Hello Ines Roth', 'Are you there?', 'I wait.', 'From the tunnel']);
  });

  await test.step('afterwards', async () => {
    await portal.page.keyboard.press('Escape');
    await portal.hangUp();
    await portal.page.getByText('What was written').click();
    await expect(atCustomer).toHaveCount(6);
    const saved = portal.page.waitForEvent('download');
    await portal.page.getByRole('button', { name: 'Save as text' }).click();
    expect((await saved).suggestedFilename()).toBe('Messages.txt');
  });
});
