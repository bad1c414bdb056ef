import { expect, test } from '../fixtures/test.js';

test('a wrong password is told without saying what was wrong; the right one leads over the device check to the desk', async ({ agents, inspector }) => {
  const desk = await agents.atSignIn();
  await expect(desk.page.getByRole('heading', { name: 'Sign in to your desk' })).toBeVisible();
  await inspector.inspect(desk.page, 'desk-sign-in');
  await desk.enterCredentials({ email: desk.signIn.email, password: 'not the password' });
  await expect(desk.page.getByRole('alert')).toHaveText('E-mail or password is wrong. Check both and try again.');
  await inspector.inspect(desk.page, 'desk-sign-in-wrong');
  await desk.enterCredentials({ email: 'nobody@demo.example', password: 'not the password' });
  await expect(desk.page.getByRole('alert')).toHaveText('E-mail or password is wrong. Check both and try again.');

  await desk.enterCredentials(desk.signIn);
  await expect(desk.page.getByRole('heading', { name: 'Check your devices' })).toBeVisible();
  await expect(desk.page.getByRole('region', { name: 'Camera' })).toContainText('working');
  await inspector.inspect(desk.page, 'desk-device-check');
  await desk.page.getByRole('button', { name: 'Go to my desk' }).click();
  await desk.expectStatus('Offline');
  await inspector.inspect(desk.page, 'desk-offline');

  await desk.page.reload();
  await desk.expectStatus('Offline');
  await desk.page.getByRole('button', { name: 'Your menu, Mei Lin' }).click();
  await inspector.inspect(desk.page, 'desk-menu');
  await desk.page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(desk.page.getByRole('heading', { name: 'Sign in to your desk' })).toBeVisible();
  await desk.page.reload();
  await expect(desk.page.getByRole('heading', { name: 'Sign in to your desk' })).toBeVisible();
});
