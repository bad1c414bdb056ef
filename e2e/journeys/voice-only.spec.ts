import type { Page } from '@playwright/test';
import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/screen-test.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { keepConnections, mediaBytes } from '../measure/media-path.js';
import { expectMovingPicture, expectNoNewPicture } from '../measure/video.js';

/** Passes once no picture comes or goes any more while sound does both. */
async function expectVoiceAlone(page: Page, meanwhileMs = 2_000): Promise<void> {
  await expect(async () => {
    const before = await mediaBytes(page);
    await page.waitForTimeout(meanwhileMs);
    const after = await mediaBytes(page);
    expect([after.videoSent - before.videoSent, after.videoReceived - before.videoReceived]).toEqual([0, 0]);
    expect(after.audioSent).toBeGreaterThan(before.audioSent);
    expect(after.audioReceived).toBeGreaterThan(before.audioReceived);
  }).toPass({ timeout: 15_000 });
}

test('voice only to save data: no picture goes either way until the customer wants it again, through a reload as well', async ({ agents, customers, inspector, supervisor }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await portal.page.addInitScript(keepConnections);
  await talk(portal, desk, 'Sara Prepaid');
  const { contactId } = await portal.guest();

  await test.step('chosen among the devices', async () => {
    await portal.page.getByRole('button', { name: 'Devices' }).click();
    const dialog = portal.page.getByRole('dialog', { name: 'Devices' });
    await inspector.inspect(portal.page, 'portal-devices');
    await dialog.getByRole('switch', { name: 'Voice only to save data' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(portal.page.getByText('Voice only, to save data.')).toBeVisible();
    await expect(portal.pictureOf(desk.name)).toContainText('Voice only');
    await expect(desk.pictureOf('Sara Prepaid')).toContainText('Voice only');
    await expectVoiceAlone(portal.page);
    await Promise.all([expectNoNewPicture(portal.pictureOf(desk.name)), expectNoNewPicture(desk.pictureOf('Sara Prepaid'))]);
    await Promise.all([expectToHearTheOther(portal.page), expectToHearTheOther(desk.page)]);
    await inspector.inspect(portal.page, 'portal-voice-only');
    await inspector.inspect(desk.page, 'desk-customer-voice-only');
  });

  await test.step('remembered by this tab', async () => {
    await portal.page.reload();
    await expect(portal.page.getByText('Voice only, to save data.')).toBeVisible();
    await expectToHearTheOther(desk.page);
    await expectVoiceAlone(portal.page);
  });

  await test.step('and taken back', async () => {
    await portal.page.getByRole('button', { name: 'Turn video on' }).click();
    await Promise.all([expectMovingPicture(portal.pictureOf(desk.name)), expectMovingPicture(desk.pictureOf('Sara Prepaid'))]);
    await expect(portal.page.getByText('Voice only, to save data.')).toBeHidden();
  });
  const { timeline } = await supervisor.contact(contactId);
  expect(timeline).toContainEqual(expect.objectContaining({ type: 'participant.changed', data: expect.objectContaining({ role: 'customer', muted: { audio: false, video: true, noVideoBecause: 'voice_only' } }) }));
});

test('voice only for the agent: a shared screen stays to be seen, and the camera button brings pictures back', async ({ agents, customers, inspector }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Karl Screen');
  await portal.page.getByRole('button', { name: 'Share screen' }).click();
  const screen = desk.page.getByRole('region', { name: 'Screen of Karl Screen' });
  await expectMovingPicture(screen);

  await desk.page.getByRole('group', { name: 'Call controls' }).getByRole('button', { name: 'Devices' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('switch', { name: 'Voice only to save data' }).click();
  await inspector.inspect(desk.page, 'desk-devices');
  await dialog.getByRole('button', { name: 'Done' }).first().click();
  await expect(desk.pictureOf('Karl Screen')).toContainText('Voice only');
  await expect(portal.pictureOf(desk.name)).toContainText('Voice only');
  await Promise.all([expectNoNewPicture(portal.pictureOf(desk.name)), expectNoNewPicture(desk.pictureOf('Karl Screen'))]);
  await Promise.all([expectMovingPicture(screen), expectToHearTheOther(desk.page)]);
  await inspector.inspect(desk.page, 'desk-voice-only');

  await desk.page.getByRole('group', { name: 'Call controls' }).getByRole('button', { name: 'Camera', exact: true }).click();
  await Promise.all([expectMovingPicture(portal.pictureOf(desk.name)), expectMovingPicture(desk.pictureOf('Karl Screen'))]);
});
