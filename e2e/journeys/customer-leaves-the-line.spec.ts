import { expect, test } from '../fixtures/test.js';

test('a customer leaves the line while it rings: the offer vanishes, and those behind move up', async ({ agents, customers, inspector, supervisor }) => {
  const first = await customers.open();
  await first.joinLine({ name: 'Eli Rossi' });
  await expect(first.nextInLine).toBeVisible();
  const second = await customers.open();
  await second.joinLine({ name: 'Fay Wong' });
  await expect(second.placeInLine('2nd in line')).toBeVisible();
  await inspector.inspect(second.page, 'portal-second-in-line');

  const desk = await agents.available();
  await desk.expectOfferFrom('Eli Rossi');
  const { contactId } = await first.guest();
  await first.page.getByRole('button', { name: 'Leave the line' }).click();
  await inspector.inspect(first.page, 'portal-leave');
  await first.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();

  await expect(first.page.getByRole('heading', { name: 'You left the line' })).toBeVisible();
  await inspector.inspect(first.page, 'portal-left');
  await desk.expectOfferFrom('Fay Wong');
  await expect.poll(async () => (await supervisor.contact(contactId)).outcome).toMatch(/^abandoned/);
});
