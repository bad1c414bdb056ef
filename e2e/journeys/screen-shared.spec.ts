import type { Page } from '@playwright/test';
import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/screen-test.js';
import { expectMovingPicture } from '../measure/video.js';

/** The size at which the browser captures what is shared. */
function capturedSize(page: Page): Promise<{ width: number | undefined; height: number | undefined }> {
  return page.evaluate(() => {
    const { width, height } = (window as unknown as { shared: MediaStreamTrack }).shared.getSettings();
    return { width, height };
  });
}

/** As the browser's own bar does it: the track ends, and nobody on the page has asked for that. */
async function endInTheBrowser(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { shared } = window as unknown as { shared: MediaStreamTrack };
    shared.stop();
    shared.dispatchEvent(new Event('ended'));
  });
}

async function keepWhatIsShared(page: Page): Promise<void> {
  await page.evaluate(() => {
    const original = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getDisplayMedia = async (options) => {
      const stream = await original(options);
      Object.assign(window, { shared: stream.getVideoTracks()[0] });
      return stream;
    };
  });
}

test('a customer shows a screen, the agent reads it at its size, and then shows one to the customer', async ({ agents, customers, inspector, supervisor }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Mona Screen');
  const { contactId } = await portal.guest();
  for (const { page } of [portal, desk]) await keepWhatIsShared(page);

  await portal.page.getByRole('button', { name: 'Share screen' }).click();
  await expect(portal.page.getByText(/^You are sharing/)).toBeVisible();
  const seen = desk.page.getByRole('region', { name: 'Screen of Mona Screen' });
  expect(await expectMovingPicture(seen)).toMatchObject(await capturedSize(portal.page));
  await expectMovingPicture(desk.pictureOf('Mona Screen'));
  await inspector.inspect(portal.page, 'portal-sharing');
  await inspector.inspect(desk.page, 'desk-screen');

  await test.step('the agent looks closer', async () => {
    await seen.getByRole('button', { name: 'Zoom in' }).click();
    await seen.getByRole('button', { name: 'Zoom in' }).click();
    await expect(seen.getByRole('button', { name: 'whole or enlarged' })).toHaveAttribute('aria-pressed', 'true');
    await seen.locator('video').dblclick({ force: true });
    await expect(seen.getByRole('button', { name: 'whole or enlarged' })).toHaveAttribute('aria-pressed', 'false');
  });

  await endInTheBrowser(portal.page);
  await expect(seen).toBeHidden();
  await expect(portal.page.getByText(/^You are sharing/)).toBeHidden();
  await expectMovingPicture(desk.pictureOf('Mona Screen'));

  await desk.page.keyboard.press('Alt+U');
  const shown = portal.page.getByRole('region', { name: `Screen of ${desk.name}` });
  expect(await expectMovingPicture(shown)).toMatchObject(await capturedSize(desk.page));
  await inspector.inspect(portal.page, 'portal-screen');
  await desk.page.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(shown).toBeHidden();
  await expectMovingPicture(portal.pictureOf(desk.name));

  await desk.endButton.click();
  await desk.finishWrapUp();
  const { timeline } = await supervisor.contact(contactId);
  const shares = timeline.filter(({ type }) => type.startsWith('screen.')).map(({ type, actor }) => [type, actor.split(':')[0]]);
  expect(shares).toEqual([
    ['screen.started', 'customer'],
    ['screen.stopped', 'customer'],
    ['screen.started', 'agent'],
    ['screen.stopped', 'agent'],
  ]);
});
