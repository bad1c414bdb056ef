import { expect, test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';

const note = 'Has two orders, the second one is late.';

test('an agent passes a call on: the next one reads the note, talks, and the first one wraps up', async ({ agents, customers, inspector, supervisor }) => {
  const ann = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, ann, 'Iris Falk');
  const bo = await agents.available(1);

  await ann.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(ann.transferDialog.getByRole('radio', { name: bo.name })).toBeEnabled();
  await inspector.inspect(ann.page, 'desk-transfer-dialog');
  await ann.transferDialog.getByRole('searchbox').fill('nobody of this name');
  await expect(ann.transferDialog.getByText('is called “nobody of this name”')).toBeVisible();
  await inspector.inspect(ann.page, 'desk-transfer-nobody-found');
  await ann.page.setViewportSize({ width: 412, height: 915 });
  await ann.transferDialog.getByRole('searchbox').fill('');
  await ann.transferDialog.getByRole('radio', { name: bo.name }).check();
  await inspector.inspect(ann.page, 'desk-transfer-dialog-phone');
  await ann.page.setViewportSize({ width: 1920, height: 1080 });
  await bo.chooseStatus('Lunch');
  await expect(ann.transferDialog.getByRole('alert')).toContainText(`${bo.name} cannot take over right now`);
  await inspector.inspect(ann.page, 'desk-transfer-became-unavailable');
  await bo.chooseStatus('Available');
  await ann.page.keyboard.press('Escape');

  await ann.page.setViewportSize({ width: 1366, height: 820 });
  await ann.transferTo(bo.name, note);
  await expect(ann.wrapUp.getByText(`Waiting for ${bo.name} to answer…`)).toBeVisible();
  await expect(portal.page.getByRole('heading', { name: `You are being passed on to ${bo.name}` })).toBeVisible();
  await bo.expectOfferFrom('Iris Falk');
  await expect(bo.offer).toContainText(`Transferred by ${ann.name}`);
  await expect(bo.offer).toContainText(note);
  await inspector.inspect(ann.page, 'desk-transfer-sent');
  await inspector.inspect(bo.page, 'desk-transfer-offer');
  await inspector.inspect(portal.page, 'portal-passed-on');
  await bo.accept();
  await expectTalking(portal, bo, 'Iris Falk');
  await expect(bo.page.getByRole('complementary', { name: 'Customer' })).toContainText(note);
  await expect(ann.wrapUp.getByText(`${bo.name} has taken over`)).toBeVisible();
  await inspector.inspect(bo.page, 'desk-transfer-in-call');
  await inspector.inspect(ann.page, 'desk-transfer-arrived');
  await ann.finishWrapUp();

  const { contactId } = await portal.guest();
  await expect
    .poll(async () => (await supervisor.contact(contactId)).timeline.find(({ type }) => type === 'contact.transferred')?.data)
    .toMatchObject({ note });
});

test('an agent rejects a call that was passed on: the customer is with the first one again', async ({ agents, customers, inspector }) => {
  const ann = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, ann, 'Otto Kern');
  const bo = await agents.available(1);
  await ann.transferTo(bo.name, note);
  await bo.expectOfferFrom('Otto Kern');
  await bo.reject();
  await ann.expectOfferFrom('Otto Kern');
  await expect(ann.offer).toContainText(`${bo.name} could not take over. Otto Kern is with you again`);
  await expect(portal.page.getByRole('heading', { name: `You are on your way back to ${ann.name}` })).toBeVisible();
  await inspector.inspect(ann.page, 'desk-transfer-came-back');
  await inspector.inspect(portal.page, 'portal-on-the-way-back');
  await ann.accept();
  await expectTalking(portal, ann, 'Otto Kern');
  await expect(bo.offer).toBeHidden();
});
