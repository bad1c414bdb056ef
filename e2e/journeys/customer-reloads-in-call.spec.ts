import { expect, test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { expectToHearTheOther } from '../measure/audio.js';

test('a customer reloads in a call and is back in the same call', async ({ agents, customers }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Jo Andersen');
  const before = await portal.guest();

  await portal.page.reload();
  await expectTalking(portal, desk, 'Jo Andersen');
  await expectToHearTheOther(portal.page);
  await expectToHearTheOther(desk.page);
  expect(await portal.guest()).toEqual(before);
  await desk.expectStatus('In a call');
});
