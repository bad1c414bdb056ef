import { expect, test } from '../fixtures/test.js';
import { talk } from '../fixtures/conversation.js';
import { killService } from '../fixtures/product-process.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture, PictureWatch } from '../measure/video.js';

test('the api is killed during a call: pictures flow on, and when it is back the call is under control again', async ({ agents, customers }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Sami Aalto');
  const watches = await Promise.all([PictureWatch.start(portal.pictureOf(desk.name)), PictureWatch.start(desk.pictureOf('Sami Aalto'))]);

  const killed = killService('api');
  await expect(desk.page.getByText('Reconnecting…').first()).toBeVisible();
  const whenGone = await Promise.all(watches.map((watch) => watch.frames()));
  await killed;
  await expect(desk.page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 60_000 });
  const whenBack = await Promise.all(watches.map((watch) => watch.frames()));
  for (const [index, frames] of whenBack.entries()) expect(frames, 'frames while there was no api').toBeGreaterThan(whenGone[index] ?? frames);

  // Muting passes through the new process to the other page: the leg has an owner again.
  await expect(async () => {
    await portal.page.getByRole('button', { name: 'Mute', pressed: false }).click({ timeout: 2_000 });
    await expect(desk.callWith('Sami Aalto')).toContainText('Sami Aalto is muted', { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await portal.page.getByRole('button', { name: 'Mute', pressed: true }).click();
  await expectToHearTheOther(desk.page);
  await expectToHearTheOther(portal.page);
  await expectMovingPicture(portal.pictureOf(desk.name));
  await expectMovingPicture(desk.pictureOf('Sami Aalto'));
  // So does a hold: it reaches the media server from the process that took the legs over.
  await desk.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await Promise.all([expectSilence(portal.page), expectSilence(desk.page)]);
  await desk.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await Promise.all([expectToHearTheOther(portal.page), expectToHearTheOther(desk.page)]);
  for (const watch of watches) {
    await watch.expectTheSame();
    await watch.stop();
  }

  await desk.expectStatus('In a call');
  await portal.hangUp();
  await expect(portal.thanks).toBeVisible();
  await expect(desk.wrapUp).toBeVisible();
});
