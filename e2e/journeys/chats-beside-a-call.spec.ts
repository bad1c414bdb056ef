import { environment } from '../environment.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { startChat } from '../wire/chat-customer.js';
import type { WireSocket } from '../wire/socket.js';

test('an agent holds two chats beside a call, and turns from one to the other', async ({ agents, customers, installation, inspector }) => {
  const restore = await installation.offerChats(2);
  const chats: WireSocket[] = [];
  try {
    const desk = await agents.available(0);
    const portal = await customers.open();
    await portal.joinLine({ name: 'Nora Lind' });
    await desk.expectOfferFrom('Nora Lind');
    await desk.accept();
    await expectTalking(portal, desk, 'Nora Lind');

    const offer = desk.page.getByRole('region', { name: 'Incoming chat' });
    for (const name of ['Piet Vos', 'Ada Blum']) {
      chats.push(await startChat(environment.baseUrl, name));
      await expect(offer.getByRole('heading', { name })).toBeVisible();
      if (chats.length === 1) await inspector.inspect(desk.page, 'desk-chat-offer-in-call');
      await offer.getByRole('button', { name: 'Accept' }).click();
      await expect(desk.page.getByRole('region', { name: `Chat with ${name}` })).toBeVisible();
    }
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
    await restore();
  }
});
