import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';

test('when one side closes their page in a call, the other is told at once that they are reconnecting', async ({ agents, customers }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Noa Berg');

  await test.step('the customer', async () => {
    await portal.page.goto('about:blank');
    await expect(desk.callWith('Noa Berg')).toContainText('Noa Berg lost the connection');
    await portal.page.goBack();
    await expect(desk.callWith('Noa Berg')).not.toContainText('lost the connection');
  });

  await test.step('the agent', async () => {
    await desk.page.goto('about:blank');
    await expect(portal.page.getByText(`${desk.name} is reconnecting. Please stay on the line.`).first()).toBeVisible();
    await desk.page.goBack();
    await expect(portal.page.getByText(`${desk.name} is reconnecting. Please stay on the line.`).first()).toBeHidden();
  });
});
