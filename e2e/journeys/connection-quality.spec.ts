import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { LossyPath } from '../network/lossy-path.js';

/** Measured every two and a half seconds, shown once it has lasted, and some time for a slow machine. */
const shownWithin = { timeout: 45_000 };
/** A machine that is busy with all of this may make its own media a little uneven: that is fair, and never weak. */
const willDo = /^(good|fair)$/;

test('how good a network is, is measured before the call, seen by both sides in it, and kept', async ({ agents, customers, inspector, supervisor }) => {
  test.setTimeout(240_000);
  const path = new LossyPath();
  const desk = await agents.available();
  const portal = await customers.open();
  await path.leadThrough(portal.page);
  const check = portal.page.getByTestId('network-check');
  const own = portal.page.getByTestId('quality');
  const theirs = desk.page.getByTestId('other-quality').filter({ hasText: 'Lena Fischer' });

  await test.step('the check page measures without being waited for', async () => {
    await portal.prepare({ name: 'Lena Fischer' });
    await expect(check).toHaveAttribute('data-result', 'checking');
    await inspector.inspect(portal.page, 'check-running');
    await expect(check).toHaveAttribute('data-result', willDo, { timeout: 20_000 });
    await expect(portal.joinButton).toBeEnabled();
    await inspector.inspect(portal.page, 'check-good');
  });

  await test.step('the agent reads the result in the offer, and beside the call', async () => {
    await portal.joinButton.click();
    await desk.expectOfferFrom('Lena Fischer');
    await expect(desk.offer.getByTestId('network-fact')).toContainText(/Connection: (good|fair)/);
    await inspector.inspect(desk.page, 'offer-with-network');
    await desk.accept();
    await expectTalking(portal, desk, 'Lena Fischer');
    await expect(desk.page.getByTestId('network-fact')).toContainText(/Connection: (good|fair)/);
    await expect(theirs).toHaveText(/^Lena Fischer’s connection is (good|fair)$/, shownWithin);
    await expect(desk.page.getByTestId('quality')).toHaveText(/^Your connection is (good|fair)$/);
    await expect(portal.page.getByTestId('other-quality')).toHaveAttribute('data-level', willDo, shownWithin);
    await inspector.inspect(portal.page, 'portal-good');
    await inspector.inspect(desk.page, 'desk-good');
  });

  await test.step('the customer’s way gets bad: both read whose it is', async () => {
    path.lossPercent = 20;
    await expect(theirs).toHaveText('Lena Fischer’s connection is weak', shownWithin);
    await expect(own).toHaveText('Your connection is weak', shownWithin);
    await expect(portal.page.getByText('Your connection is weak. It may help to turn your camera off.').first()).toBeVisible();
    await expect(desk.page.getByTestId('quality')).not.toHaveAttribute('data-level', 'poor');
    await inspector.inspect(portal.page, 'portal-weak');
    await inspector.inspect(desk.page, 'desk-customer-weak');
    await desk.page.setViewportSize({ width: 1024, height: 768 });
    await inspector.inspect(desk.page, 'desk-narrow');
  });

  await test.step('and good again', async () => {
    path.lossPercent = 0;
    await expect(theirs).toHaveText(/^Lena Fischer’s connection is (good|fair)$/, shownWithin);
    await expect(own).toHaveText(/^Your connection is (good|fair)$/, shownWithin);
  });

  const { contactId } = await portal.guest();
  await portal.hangUp();
  await expect(portal.thanks).toBeVisible();
  await test.step('afterwards it can be read, by participant', async () => {
    await expect(async () => {
      const { participants } = await supervisor.quality(contactId);
      const [agent, customer] = participants;
      expect([agent?.name, customer?.name]).toEqual([desk.name, 'Lena Fischer']);
      expect(customer?.samples.some(({ level, sentLossPercent }) => level === 'poor' && (sentLossPercent ?? 0) > 7)).toBe(true);
      expect(customer?.samples.some(({ level, sentLossPercent }) => level !== 'poor' && sentLossPercent === 0)).toBe(true);
      expect(agent?.samples.length).toBeGreaterThan(2);
    }).toPass({ timeout: 20_000 });
    expect(await supervisor.contact(contactId)).toMatchObject({ networkCheck: { result: expect.stringMatching(willDo) }, deviceCheck: { camera: 'ok', microphone: 'ok' } });
  });
  path.close();
});

test('a bad network is told before the call, and one without a way, and nobody is kept from going on', async ({ customers, inspector }) => {
  test.setTimeout(120_000);
  const path = new LossyPath();
  const portal = await customers.open({ viewport: { width: 360, height: 740 } });
  await path.leadThrough(portal.page);
  const check = portal.page.getByTestId('network-check');
  const again = check.getByRole('button', { name: 'Check again' });
  path.blocked = true;
  await portal.prepare({ name: 'Omar Haddad' });
  await expect(check).toHaveAttribute('data-result', 'unreachable', { timeout: 30_000 });
  await check.scrollIntoViewIfNeeded();
  await inspector.inspect(portal.page, 'check-unreachable');
  path.blocked = false;
  path.lossPercent = 15;
  await again.click();
  await expect(check).toHaveAttribute('data-result', 'poor', { timeout: 30_000 });
  await inspector.inspect(portal.page, 'check-poor');
  path.lossPercent = 0;
  await again.click();
  await expect(check).toHaveAttribute('data-result', 'checking');
  await portal.joinButton.click();
  await expect(portal.page.getByRole('button', { name: 'Leave the line' })).toBeVisible();
  path.close();
});
