import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';

test('a customer who denies the camera reads what to do, and goes on with voice only', async ({ agents, customers, inspector }) => {
  const desk = await agents.available();
  const portal = await customers.open({ permissions: ['microphone'] });
  await portal.prepare({ name: 'Lea Moreau' });
  await expect(portal.cameraSection).toContainText('The browser does not let us use it');
  await inspector.inspect(portal.page, 'portal-camera-denied');
  await portal.joinVoiceButton.click();

  await desk.expectOfferFrom('Lea Moreau');
  await expect(desk.offer).toContainText('Incoming voice call');
  await expect(desk.offer).toContainText('Camera: not allowed');
  await inspector.inspect(desk.page, 'desk-voice-offer');
  await desk.accept();

  await expectToHearTheOther(desk.page);
  await expectToHearTheOther(portal.page);
  await expect(desk.pictureOf('Lea Moreau')).toContainText('Voice call');
  await expect(desk.pictureOf('Lea Moreau')).toHaveAttribute('data-video', 'false');
  await inspector.inspect(desk.page, 'desk-voice-call');
  await inspector.inspect(portal.page, 'portal-voice-call');
  await desk.endButton.click();
  await expect(portal.thanks).toBeVisible();
});
