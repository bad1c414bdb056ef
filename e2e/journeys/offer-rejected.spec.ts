import { expect, test } from '../fixtures/test.js';
import { expectTalking } from '../fixtures/conversation.js';

test('an agent rejects an offer: another agent gets it, and the customer keeps the place', async ({ agents, customers, supervisor }) => {
  const first = await agents.available(0);
  const portal = await customers.open();
  await portal.joinLine({ name: 'Cleo Martin' });
  await first.expectOfferFrom('Cleo Martin');
  const second = await agents.available(1);

  await first.reject();
  await expect(first.offer).toBeHidden();
  await second.expectOfferFrom('Cleo Martin');
  await expect(first.offer).toBeHidden();
  await second.accept();
  await expectTalking(portal, second, 'Cleo Martin');

  const { contactId } = await portal.guest();
  await expect.poll(async () => (await supervisor.contact(contactId)).segments.map(({ agentName }) => agentName)).toEqual(['Mei Lin', 'Jonas Weber']);
});
