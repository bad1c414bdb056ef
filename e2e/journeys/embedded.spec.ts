import { environment } from '../environment.js';
import { ada, expect, test } from '../fixtures/embedded-test.js';
import { expectMovingPicture } from '../measure/video.js';
import { CustomerPortal } from '../pages/customer-portal.js';
import { OrganisationPage } from '../pages/organisation-page.js';

/** What the frame may keep, which has to be nothing: Chromium refuses it to third parties in contexts like these. */
function keptInFrame(): { readonly cookie: string; readonly storage: string } {
  document.cookie = 'kept=1; SameSite=None; Secure';
  try {
    window.sessionStorage.setItem('kept', '1');
    return { cookie: document.cookie, storage: 'kept' };
  } catch (error) {
    return { cookie: document.cookie, storage: error instanceof DOMException ? error.name : String(error) };
  }
}

const laptop = { viewport: { width: 1280, height: 900 } };

test('a customer of the organisation’s page talks to an agent in it, who sees for whom the organisation vouches', async ({ agents, customers, inspector, organisation }) => {
  const desk = await agents.available(0);
  const { page } = await customers.open(laptop);
  const site = new OrganisationPage(page);
  await page.goto(organisation.origin);
  await expect(site.button).toHaveAccessibleName('Talk to us');
  await expect(site.button).toHaveAttribute('aria-expanded', 'false');

  await test.step('nothing is loaded before it is pressed', async () => {
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => name.startsWith(environment.baseUrl))).toEqual([`${environment.baseUrl}/widget.js`]);
    expect(page.frames()).toHaveLength(1);
  });

  await test.step('the portal in the panel knows them, with no cookie and no storage', async () => {
    await site.button.focus();
    await page.keyboard.press('Enter');
    await expect(site.button).toHaveAttribute('aria-expanded', 'true');
    await site.frame.getByRole('button', { name: 'Help with a product' }).click();
    await expect(site.frame.getByRole('textbox', { name: 'Your name' })).toHaveValue(ada.name);
    await inspector.inspectPart(page, 'organisation-panel-details', 'visavis-button');
    expect(await site.frame.locator('body').evaluate(keptInFrame)).toEqual({ cookie: '', storage: 'SecurityError' });
    expect(page.frames().map((frame) => frame.url()).join()).not.toContain('eyJ');
    await site.agree();
    await site.join();
  });

  await test.step('the agent sees what is vouched for apart from what a link said', async () => {
    await desk.expectOfferFrom(ada.name);
    await expect(desk.offer).toContainText('Name verified by the organisation’s page');
    await expect(desk.offer).toContainText('gold');
    await inspector.inspect(desk.page, 'desk-offer-verified');
    await desk.accept();
    await Promise.all([expectMovingPicture(site.pictureOf(desk.name)), expectMovingPicture(desk.pictureOf(ada.name))]);
    const facts = desk.page.getByRole('complementary', { name: 'Customer' });
    await expect(facts).toContainText('C-4711');
    await expect(facts).toContainText('From their link (not verified)');
    await expect(facts).toContainText('A-17');
    await expect(facts).not.toContainText('bronze');
    await inspector.inspect(desk.page, 'desk-customer-verified');
    await inspector.inspectPart(page, 'organisation-panel-call', 'visavis-button');
  });

  await test.step('minimised the call goes on, and a reload of the frame brings it back', async () => {
    await site.hangUpButton.press('Escape');
    await expect(site.panel).toBeHidden();
    await expect(site.button).toBeFocused();
    await expect(site.button).toHaveAccessibleName('Back to the conversation');
    await expectMovingPicture(desk.pictureOf(ada.name));
    await inspector.inspectPart(page, 'organisation-minimised', 'visavis-button');
    await page.keyboard.press('Enter');
    await expect(site.panel).toBeVisible();
    await site.frame.locator('body').evaluate(() => window.location.reload());
    await expectMovingPicture(site.pictureOf(desk.name));
    await site.hangUp();
    expect((await site.states()).filter((state, index, all) => state !== all[index - 1])).toEqual(['preparing', 'waiting', 'in_call', 'ended']);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(site.panel).toHaveCount(0);
  });
});

test('a token that was used is refused with a word, and the customer goes on without it', async ({ agents, customers, inspector, organisation }) => {
  const desk = await agents.available(0);
  const { page } = await customers.open({ ...laptop, viewport: { width: 360, height: 740 } });
  const site = new OrganisationPage(page);
  const begin = async (query: string): Promise<void> => {
    await page.goto(organisation.origin + query);
    await site.button.click();
    await site.frame.getByRole('button', { name: 'Help with a product' }).click();
    await site.agree();
    await site.join();
  };
  await begin('/');
  await desk.expectOfferFrom(ada.name);
  await site.leaveLine();
  await site.frame.getByRole('button', { name: 'Start a new conversation' }).click();
  await begin('/?again');
  await expect(site.frame.getByRole('heading', { name: 'This sign-in was used already' })).toBeVisible();
  const goOn = site.frame.getByRole('button', { name: 'Go on without sign-in' });
  await goOn.scrollIntoViewIfNeeded();
  await inspector.inspectPart(page, 'organisation-token-used', 'visavis-button');
  await goOn.click();
  await desk.expectOfferFrom(ada.name);
  await expect(desk.offer).not.toContainText('verified by');
  await site.leaveLine();
});

test('a customer who waits goes on waiting on the next page of the organisation', async ({ customers, organisation }) => {
  const { page } = await customers.open(laptop);
  const site = new OrganisationPage(page);
  await page.goto(organisation.sameSiteOrigin);
  await site.button.click();
  await site.frame.getByRole('button', { name: 'Help with a product' }).click();
  await site.agree();
  await site.join();
  await expect(site.frame.getByRole('heading', { name: 'You are next' })).toBeVisible();
  await page.getByRole('link', { name: 'Another page' }).click();
  await expect(page).toHaveURL(/other$/);
  await expect(site.frame.getByRole('heading', { name: 'You are next' })).toBeVisible();
  await site.frame.getByRole('button', { name: 'Leave the line' }).press('Escape');
  await expect(site.button).toHaveAccessibleName('Back to the line');
  await site.button.click();
  await site.leaveLine();
  await expect(site.button).toHaveAccessibleName('Talk to us');

  await test.step('and nothing shows by itself when it is over', async () => {
    await page.getByRole('link', { name: 'Another page' }).click();
    await expect(site.button).toHaveAttribute('aria-expanded', 'false');
    await expect(site.panel).toHaveCount(0);
  });
});

test('a page that the entry point does not name gets no frame', async ({ customers, organisation, stranger }) => {
  const { page } = await customers.open(laptop);
  await page.goto(stranger.origin);
  const site = new OrganisationPage(page);
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await site.button.click();
  await refused;
  await expect(site.panel).toBeVisible();
  await expect(site.frame.getByRole('heading')).toHaveCount(0);
  expect(await site.states()).toEqual([]);
  await page.goto(organisation.origin);
  await site.button.click();
  await expect(site.frame.getByRole('heading', { name: 'How can we help?' })).toBeVisible();
});

test('in a window of its own the portal knows them as well, in their language', async ({ customers, inspector, organisation }) => {
  const { page } = await customers.open({ ...laptop, locale: 'zh-CN' });
  const site = new OrganisationPage(page);
  await page.goto(`${organisation.origin}/?mode=window&lang=zh`);
  await expect(site.button).toHaveAccessibleName('联系我们');
  const [opened] = await Promise.all([page.waitForEvent('popup'), site.button.click()]);
  const portal = customers.adopt(new CustomerPortal(opened));
  await portal.page.getByRole('button', { name: '产品使用帮助' }).or(portal.page.getByRole('button').filter({ hasText: '产品' })).first().click();
  await expect(portal.page.getByRole('textbox', { name: '您的姓名' })).toHaveValue(ada.name);
  await inspector.inspect(portal.page, 'window-details-zh');
  await expect.poll(() => site.states()).toEqual(['preparing']);
  await portal.page.close();
  await expect.poll(() => site.states()).toEqual(['preparing', 'ended']);

  await page.goto(`${organisation.origin}/?lang=zh`);
  await site.button.click();
  await expect(site.frame.getByRole('button').filter({ hasText: '产品' }).first()).toBeVisible();
  await inspector.inspectPart(page, 'organisation-panel-zh', 'visavis-button');
});
