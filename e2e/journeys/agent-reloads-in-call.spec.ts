import { test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { expectToHearTheOther } from '../measure/audio.js';

test('an agent reloads in a call and is back in the same call', async ({ agents, customers }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Kim Larsen');

  await desk.page.reload();
  await desk.expectStatus('In a call');
  await expectTalking(portal, desk, 'Kim Larsen');
  await expectToHearTheOther(portal.page);
  await expectToHearTheOther(desk.page);
});
