import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.js';
import { expectMovingPicture } from '../measure/video.js';

const smallTelephone = { width: 360, height: 640 };

test('the portal fits a telephone that is 360 pixels wide, from the first page to the goodbye', async ({ agents, customers, inspector }) => {
  const portal = await customers.open({ viewport: smallTelephone, hasTouch: true, isMobile: true });
  const { page } = portal;
  const fits = async (state: string): Promise<void> => {
    expect(await overflow(page), `how much '${state}' is wider than the telephone`).toBe(0);
    await inspector.inspect(page, state);
  };
  await portal.open();
  await fits('narrow-topics');
  await portal.chooseTopic();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await fits('narrow-details-incomplete');
  await portal.fillIn({ name: 'Theodora-Maximiliana von Hohenstaufen-Papadopoulou', details: 'a'.repeat(120) });
  await portal.goToCheck();
  await fits('narrow-before-check');
  await portal.turnOnDevices();
  await expect(portal.cameraSection).toContainText('working');
  await fits('narrow-check');
  await portal.joinButton.click();
  await expect(portal.nextInLine).toBeVisible();
  await fits('narrow-waiting');

  const desk = await agents.available();
  await desk.accept();
  await expectMovingPicture(portal.pictureOf(desk.name));
  await fits('narrow-call');
  await portal.hangUp();
  await expect(portal.thanks).toBeVisible();
  await page.getByRole('radio', { name: '2 stars: poor' }).check();
  await fits('narrow-rating');
});

/** How many pixels one could scroll sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
