import { expect, test } from '../fixtures/test.js';
import { expectTalking, talk } from '../fixtures/conversation.js';

const note = 'Has two orders, the second one is late.';

test('an agent looks to whom a call can go, and sees it change', async ({ agents, customers, inspector }) => {
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
  await expect(ann.transferDialog.getByRole('button', { name: `Transfer to ${bo.name}` })).toBeEnabled();
});

test('an agent passes a call on: the next one reads the note, talks, and the first one wraps up', async ({ agents, customers, inspector, supervisor }) => {
  const ann = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, ann, 'Iris Falk');
  const bo = await agents.available(1);
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

test('an agent passes a call on to a queue, in Chinese: it comes back when the queue does not take it in time', async ({ agents, customers, inspector, installation }) => {
  const restore = await installation.limitTransferWaits(3_000);
  try {
    const { context, name } = await agents.signedIn(0, { locale: 'zh-CN' });
    const ann = await context.newPage();
    await ann.goto('/agent/');
    await ann.getByRole('button', { name: '切换为空闲' }).click();
    const portal = await customers.open();
    await portal.joinLine({ name: 'Uta Roth' });
    await ann.getByRole('region', { name: '来电' }).getByRole('button', { name: '接听' }).click();
    await expect(portal.conversationWith(name)).toBeAttached();
    const bo = await agents.available(1);
    await ann.getByRole('button', { name: '转接', exact: true }).click();
    const dialog = ann.getByRole('dialog', { name: '转接 Uta Roth' });
    await dialog.getByRole('radio', { name: 'Sales' }).check();
    await inspector.inspect(ann, 'desk-transfer-dialog-zh');
    await dialog.getByRole('button', { name: '转接给 Sales' }).click();
    await expect(ann.getByText('Uta Roth 正在 Sales 排队')).toBeVisible();
    await expect(portal.placeInLine('You are being passed on to Sales')).toBeVisible();
    await inspector.inspect(ann, 'desk-transfer-queue-zh');
    await inspector.inspect(portal.page, 'portal-passed-on-to-a-queue');
    await bo.expectOfferFrom('Uta Roth');
    await bo.reject();
    await expect(ann.getByRole('region', { name: '来电' })).toContainText('Uta Roth 又回到您这里');
    await expect(portal.placeInLine(`You are on your way back to ${name}`)).toBeVisible();
    await inspector.inspect(ann, 'desk-transfer-came-back-zh');
  } finally {
    await restore();
  }
});
