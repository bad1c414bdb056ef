import { environment } from '../environment.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { startChat } from '../wire/chat-customer.js';
import type { WireSocket } from '../wire/socket.js';

test('an agent holds two chats beside a call, and turns from one to the other', async ({ agents, customers, inspector }) => {
  const chats: WireSocket[] = [];
  try {
    const desk = await agents.available(0);
    const portal = await customers.open();
    await portal.joinLine({ name: 'Nora Lind' });
    await desk.expectOfferFrom('Nora Lind');
    await desk.accept();
    await expectTalking(portal, desk, 'Nora Lind');

    const offer = desk.page.getByRole('region', { name: 'Incoming chat' });
    const writer = await customers.open();
    for (const name of ['Piet Vos', 'Ada Blum']) {
      if (name === 'Ada Blum') await writer.startWriting({ name });
      else chats.push(await startChat(environment.baseUrl, name));
      await expect(offer.getByRole('heading', { name })).toBeVisible();
      if (name === 'Piet Vos') await inspector.inspect(desk.page, 'desk-chat-offer-in-call');
      await offer.getByRole('button', { name: 'Accept' }).click();
      await expect(desk.page.getByRole('region', { name: `Chat with ${name}` })).toBeVisible();
    }
    await writer.page.getByRole('textbox', { name: 'Write a message' }).fill('Is it open on Sunday?');
    await writer.page.keyboard.press('Enter');
    await desk.page.getByRole('textbox', { name: 'Write a message' }).fill('Yes, from ten.');
    await desk.page.keyboard.press('Enter');
    await expect(writer.page.getByRole('listitem').filter({ hasText: 'Yes, from ten.' })).toBeVisible();
    await inspector.inspect(writer.page, 'portal-chat');
    await inspector.inspect(desk.page, 'desk-two-chats-and-a-call');
    await expectTalking(portal, desk, 'Nora Lind');

    const contacts = desk.page.getByRole('complementary', { name: 'Contacts' });
    await contacts.getByRole('button', { name: 'Piet Vos' }).click();
    await expect(desk.page.getByRole('region', { name: 'Chat with Piet Vos' })).toBeVisible();
    await desk.notes.fill('Of Piet alone');
    await desk.page.getByRole('button', { name: 'End chat' }).click();
    await expect(desk.wrapUp).toBeVisible();
    await expect(desk.notes).toHaveValue('Of Piet alone');
    await contacts.getByRole('button', { name: 'Nora Lind' }).click();
    await expect(desk.wrapUp).toBeHidden();
    await expectTalking(portal, desk, 'Nora Lind');
    await contacts.getByRole('button', { name: 'Ada Blum' }).click();
    await expect(desk.page.getByRole('region', { name: 'Chat with Ada Blum' })).toBeVisible();
  } finally {
    for (const chat of chats) chat.close();
  }
});
