import { expect, test } from '../fixtures/test.js';
import { expectMovingPicture } from '../measure/video.js';

test('a customer and an agent do everything in Chinese', async ({ agents, customers, inspector }) => {
  const { context, name } = await agents.signedIn(0, { locale: 'zh-CN' });
  const desk = await context.newPage();
  await desk.goto('/agent/');
  await desk.getByRole('button', { name: '切换为空闲' }).click();
  await expect(desk.getByRole('button', { name: '状态：空闲' })).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('lang', /^zh/);
  await inspector.inspect(desk, 'desk-available-zh');

  const { page: portal } = await customers.open({ locale: 'zh-CN' });
  await portal.goto('/');
  await expect(portal.getByRole('heading', { name: '需要什么帮助？' })).toBeVisible();
  await expect(portal.locator('html')).toHaveAttribute('lang', /^zh/);
  await inspector.inspect(portal, 'portal-topics-zh');
  await portal.getByRole('button', { name: '产品使用帮助' }).click();
  await portal.getByRole('textbox', { name: '您的姓名' }).fill('李华');
  await portal.getByRole('checkbox', { name: '我已阅读并同意。' }).check();
  await inspector.inspect(portal, 'portal-details-zh');
  await portal.getByRole('button', { name: '继续' }).click();
  await portal.getByRole('button', { name: '打开摄像头和麦克风' }).click();
  await expect(portal.getByRole('region', { name: '摄像头' })).toContainText('正常');
  await inspector.inspect(portal, 'portal-check-zh');
  await portal.getByRole('button', { name: '开始排队' }).click();

  const offer = desk.getByRole('region', { name: '来电' });
  await expect(offer.getByRole('heading', { name: '李华' })).toBeVisible();
  await inspector.inspect(portal, 'portal-your-turn-zh');
  await inspector.inspect(desk, 'desk-offer-zh');
  await offer.getByRole('button', { name: '接听' }).click();

  await expectMovingPicture(portal.getByRole('group', { name }));
  await expectMovingPicture(desk.getByRole('group', { name: '李华' }));
  await inspector.inspect(desk, 'desk-call-zh');
  await inspector.inspect(portal, 'portal-call-zh');
  await portal.getByRole('button', { name: '挂断' }).click();
  await portal.getByRole('dialog').getByRole('button', { name: '结束通话' }).click();
  await expect(portal.getByRole('heading', { name: '谢谢您' })).toBeVisible();
  await inspector.inspect(portal, 'portal-rating-zh');

  const wrapUp = desk.getByRole('region', { name: '话后处理' });
  await wrapUp.getByLabel('处理结果').first().click();
  await desk.getByRole('option', { name: '已解决' }).click();
  await inspector.inspect(desk, 'desk-wrap-up-zh');
  await wrapUp.getByRole('button', { name: '完成' }).click();
  await expect(wrapUp).toBeHidden();
});
