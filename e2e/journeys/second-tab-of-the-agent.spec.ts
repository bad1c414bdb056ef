import { expect, test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { AgentDesk } from '../pages/agent-desk.js';

test('a second tab of an agent is told so and can take the desk over, also during a call', async ({ agents, customers, inspector }) => {
  const first = await agents.available();
  const second = new AgentDesk(await first.page.context().newPage(), first.signIn, first.name);
  await second.page.goto('/agent/');
  await expect(second.elsewhere).toBeVisible();
  await inspector.inspect(second.page, 'desk-elsewhere');

  await second.page.getByRole('button', { name: 'Use here' }).click();
  await second.expectStatus('Available');
  await expect(second.elsewhere).toBeHidden();
  await expect(first.elsewhere).toBeVisible();

  const portal = await customers.open();
  await talk(portal, second, 'Nora Silva');
  await expect(first.callWith('Nora Silva')).toBeHidden();
  await first.page.bringToFront();
  await first.page.getByRole('button', { name: 'Use here' }).click();
  await expect(second.elsewhere).toBeVisible();
  await expectTalking(portal, first, 'Nora Silva');
});
