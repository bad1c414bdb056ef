import { expect, test } from '../fixtures/test.js';
import { talk } from '../fixtures/conversation.js';

test('an agent ends the call: the customer is thanked, and the next customer is offered after the wrap-up', async ({ agents, customers }) => {
  const desk = await agents.available();
  const first = await customers.open();
  await talk(first, desk, 'Ada Okafor');

  const second = await customers.open();
  await second.joinLine({ name: 'Ben Sato' });
  await expect(second.nextInLine).toBeVisible();

  await desk.endButton.click();
  await expect(first.thanks).toBeVisible();
  await expect(desk.wrapUp).toBeVisible();
  await expect(desk.offer).toBeHidden();
  await desk.finishWrapUp('To be followed up');
  await desk.expectOfferFrom('Ben Sato');
});
