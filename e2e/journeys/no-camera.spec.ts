import { launchLocalChromium } from '../chromium.js';
import { environment } from '../environment.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';

test('a customer whose computer has no camera is told so, and talks with voice only', async ({ agents, customers, inspector }) => {
  const desk = await agents.available();
  const browser = await launchLocalChromium(environment.chromium, { cameras: 0 });
  try {
    const portal = await customers.open({ browser });
    await portal.prepare({ name: 'Max Fischer' });
    await expect(portal.cameraSection).toContainText('None was found');
    await inspector.inspect(portal.page, 'portal-no-camera');
    await portal.joinVoiceButton.click();
    await desk.expectOfferFrom('Max Fischer');
    await expect(desk.offer).toContainText('Camera: none');
    await desk.accept();
    await expectToHearTheOther(desk.page);
    await expectToHearTheOther(portal.page);
    await portal.hangUp();
    await expect(portal.thanks).toBeVisible();
  } finally {
    await browser.close();
  }
});
