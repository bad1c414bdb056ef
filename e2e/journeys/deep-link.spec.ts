import { portalSchema } from '@visavis/contracts';
import { environment } from '../environment.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';

test('a link chooses the topic, and the agent sees what it says: what is declared, and nothing else', async ({ agents, customers, installation, inspector, supervisor }) => {
  const takeBack = await installation.declareAttributes(['tier', 'order']);
  try {
    const portalInfo = async () => portalSchema.parse(await (await fetch(`${environment.baseUrl}/api/portal`)).json());
    await expect.poll(async () => (await portalInfo()).attributes).toEqual(['tier', 'order']);
    const topic = (await portalInfo()).topics.find(({ name }) => name.en === 'Bills and payments');
    const portal = await customers.open();
    await portal.openLink(topic?.topicId ?? '', { tier: 'gold', order: 'A-17', admin: 'yes' });
    await expect(portal.page.getByText('Topic: Bills and payments')).toBeVisible();
    await portal.fillIn({ name: 'Vera Blum' });
    await portal.goToCheck();
    // What the link said outlives a reload on the way.
    await portal.page.reload();
    await portal.turnOnDevices();
    await expect(portal.cameraSection).toContainText('working');
    await portal.joinButton.click();

    const desk = await agents.available(0);
    await desk.expectOfferFrom('Vera Blum');
    await desk.accept();
    await expectTalking(portal, desk, 'Vera Blum');
    const facts = desk.page.getByRole('complementary', { name: 'Customer' });
    await expect(facts).toContainText('From their link (not verified)');
    await expect(facts).toContainText('gold');
    await expect(facts).not.toContainText('admin');
    await inspector.inspect(desk.page, 'desk-customer-from-a-link');

    const { contactId } = await portal.guest();
    const queued = async () => (await supervisor.contact(contactId)).timeline.find(({ type }) => type === 'contact.queued')?.data;
    await expect.poll(queued).toMatchObject({ attributes: { tier: 'gold', order: 'A-17' } });
  } finally {
    await takeBack();
  }
});
