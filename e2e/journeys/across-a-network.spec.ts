import { expectTalking, talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture } from '../measure/video.js';
import { keepConnections, mediaPaths } from '../measure/media-path.js';
import { Stage } from '../network/stage.js';
import type { AgentDesk } from '../pages/agent-desk.js';

test.describe('the product on one machine, the browsers on others', () => {
  test.describe.configure({ mode: 'serial' });
  let stage: Stage;
  let desk: AgentDesk;

  test.beforeAll(async () => {
    // It includes a first start: databases are made, migrated and seeded.
    test.setTimeout(300_000);
    stage = await Stage.set(['--turn']);
    desk = await stage.openDesk();
  });
  test.afterAll(async () => {
    await stage?.close();
  });

  test('they meet over https, and when the customer’s path is cut both are told, and the same call goes on by itself', async () => {
    const portal = await stage.openPortal();
    await talk(portal, desk, 'Rosa Network');
    await expectToHearTheOther(portal.page);
    await expectToHearTheOther(desk.page);
    const { contactId } = await portal.guest();

    stage.network.cut('customer');
    await expect(portal.page.getByText('The connection is being restored.').first()).toBeVisible();
    await expect(desk.callWith('Rosa Network')).toContainText('Rosa Network lost the connection');
    stage.network.mend('customer');

    await expect(portal.page.getByText('The connection is being restored.')).toHaveCount(0);
    await expect(desk.callWith('Rosa Network')).not.toContainText('Rosa Network lost the connection');
    await expectMovingPicture(portal.pictureOf(desk.name));
    await expectMovingPicture(desk.pictureOf('Rosa Network'));
    expect((await portal.guest()).contactId).toBe(contactId);

    await test.step('and on another network', async () => {
      stage.network.unplug('customer');
      await expect(portal.page.getByText('The connection is being restored.').first()).toBeVisible();
      stage.network.plugInElsewhere('customer', '10.203.0.77');
      await expect(portal.page.getByText('The connection is being restored.')).toHaveCount(0);
      await expectTalking(portal, desk, 'Rosa Network');
      await expectToHearTheOther(desk.page);
    });

    await portal.hangUp();
    await expect(portal.thanks).toBeVisible();
    await expect(desk.wrapUp).toBeVisible();
    await test.step('the timeline tells why', async () => {
      await expect(async () => {
        const { timeline } = await stage.contact(desk, contactId);
        const reasons = timeline.filter(({ type }) => type.startsWith('leg.')).map(({ type, data }) => [type, data['role'], data['cause']]);
        expect(reasons).toContainEqual(['leg.interrupted', 'customer', 'silent']);
        expect(reasons).toContainEqual(['leg.recovering', 'customer', 'network_changed']);
      }).toPass({ timeout: 15_000 });
    });
    await desk.finishWrapUp();
  });

  // While both ways are open each connection takes the one that answers first, so that one of them is closed.
  for (const { protocol, closedPort } of [
    { protocol: 'tcp', closedPort: 5349 },
    { protocol: 'tls', closedPort: 3478 },
  ]) {
    test(`a network without UDP: the browser finds the way through the TURN server over ${protocol} by itself`, async () => {
      if (protocol === 'tcp') stage.network.blockUdp('customer');
      stage.network.blockTcp('customer', closedPort);
      const portal = await stage.openPortal(keepConnections);
      await talk(portal, desk, 'Ivo Firewall');
      await expectToHearTheOther(portal.page);
      await expectToHearTheOther(desk.page);
      expect(await mediaPaths(portal.page)).toEqual([`relay ${protocol}`, `relay ${protocol}`]);
      await portal.hangUp();
      await expect(portal.thanks).toBeVisible();
      await desk.finishWrapUp();
      stage.network.openTcp('customer', closedPort);
    });
  }
});
