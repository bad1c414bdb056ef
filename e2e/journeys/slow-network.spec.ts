import { expect, test } from '@playwright/test';
import { expectTalking, talk } from '../fixtures/conversation.js';
import { PageInspector } from '../fixtures/page-inspector.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture, expectNoNewPicture } from '../measure/video.js';
import { Stage } from '../network/stage.js';
import type { AgentDesk } from '../pages/agent-desk.js';

// A product of its own is installed and started, and a network has to be slow, and well again, for a while.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

/** Enough for what is said and for signaling, and for no picture. */
const thinKbps = 110;
const paused = 'Video is paused because your connection is slow. Voice goes on.';
const patience = { timeout: 60_000 };

test.describe('a network that cannot carry pictures', () => {
  let stage: Stage;
  let desk: AgentDesk;

  test.beforeAll(async () => {
    // It includes a first start: databases are made, migrated and seeded.
    test.setTimeout(300_000);
    stage = await Stage.set([]);
    desk = await stage.openDesk();
  });

  test.afterAll(() => stage?.close());

  test('the way up: the customer is told, the agent reads why there is no picture, both go on talking, and it comes back by itself', async () => {
    const portal = await stage.openPortal();
    await talk(portal, desk, 'Una Uplink');
    stage.network.narrow('customer', 'up', thinKbps);
    await expect(portal.page.getByText(paused)).toBeVisible(patience);
    await expect(desk.pictureOf('Una Uplink')).toContainText('No picture: their connection is slow');
    const inspector = new PageInspector(test.info());
    await inspector.inspect(portal.page, 'portal-paused');
    await inspector.inspect(desk.page, 'desk-customer-paused');
    await expectNoNewPicture(desk.pictureOf('Una Uplink'));
    await Promise.all([expectToHearTheOther(desk.page), expectToHearTheOther(portal.page)]);
    // What comes down the same line is not concerned.
    await expectMovingPicture(portal.pictureOf(desk.name));

    stage.network.widen('customer', 'up');
    await expect(portal.page.getByText(paused)).toBeHidden(patience);
    await expectTalking(portal, desk, 'Una Uplink');
    await portal.hangUp();
    await desk.finishWrapUp();
  });

  test('the way down: the customer sees nobody for a while and is seen all the same, and may insist on pictures', async () => {
    const portal = await stage.openPortal();
    await talk(portal, desk, 'Dora Downlink');
    stage.network.narrow('customer', 'down', thinKbps);
    await expect(portal.page.getByText(paused)).toBeVisible(patience);
    await expect(portal.pictureOf(desk.name)).toContainText('No picture: your connection is slow');
    await expectNoNewPicture(portal.pictureOf(desk.name));
    await Promise.all([expectToHearTheOther(portal.page), expectMovingPicture(desk.pictureOf('Dora Downlink'))]);

    stage.network.widen('customer', 'down');
    await portal.page.getByRole('button', { name: 'Turn video on' }).click();
    await expectTalking(portal, desk, 'Dora Downlink');
    await portal.hangUp();
    await desk.finishWrapUp();
  });
});
