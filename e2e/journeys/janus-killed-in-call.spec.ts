import { environment, signInOf } from '../environment.js';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { killService } from '../fixtures/product-process.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { StaffApi } from '../wire/staff-api.js';

test('media servers are killed during a call: it goes on, on another one and on those that were started again', async ({ agents, customers }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Ida Nyman');
  const { contactId } = await portal.guest();
  const supervisor = await StaffApi.signIn(environment.baseUrl, signInOf('supervisor'));
  const eventsOf = async (type: string): Promise<number> => {
    const { timeline } = await supervisor.contact(contactId);
    return timeline.filter((event) => event.type === type).length;
  };
  const expectBothToTalk = async (): Promise<void> => {
    await expect(async () => {
      await expectTalking(portal, desk, 'Ida Nyman');
      await Promise.all([expectToHearTheOther(portal.page), expectToHearTheOther(desk.page)]);
    }).toPass({ timeout: 60_000 });
  };

  await test.step('one after the other, so that it moves from one to the other', async () => {
    await killService('janus-a');
    await expectBothToTalk();
    await killService('janus-b');
    await expectBothToTalk();
    await expect.poll(() => eventsOf('meeting.replaced')).toBeGreaterThanOrEqual(1);
  });

  await test.step('all of them at once, so that only those that were started again are left', async () => {
    const lost = await eventsOf('leg.lost');
    await Promise.all([killService('janus-a'), killService('janus-b')]);
    await expect.poll(() => eventsOf('leg.lost'), { timeout: 30_000 }).toBeGreaterThanOrEqual(lost + 2);
    await expectBothToTalk();
  });

  await desk.expectStatus('In a call');
  await portal.hangUp();
  await expect(portal.thanks).toBeVisible();
  await expect(desk.wrapUp).toBeVisible();
});
