import { Keyboard } from '../fixtures/keyboard.js';
import { expect, test } from '../fixtures/test.js';
import { expectMovingPicture } from '../measure/video.js';

test("an agent's whole day by keyboard alone", async ({ agents, customers, inspector }) => {
  const desk = await agents.atSignIn();
  const { page, signIn } = desk;
  const keyboard = await Keyboard.alone(page);
  await page.reload();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await test.step('signs in, checks the devices, and becomes available', async () => {
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
    await keyboard.type(signIn.email);
    await keyboard.press('Tab');
    await keyboard.type(signIn.password);
    await keyboard.press('Enter');
    await keyboard.activate(button('Go to my desk'));
    await desk.expectStatus('Offline');
    await keyboard.press('Alt+KeyW');
    await desk.expectStatus('Available');
  });

  const portal = await customers.open();
  await portal.joinLine({ name: 'Noor Haddad' });
  const colleague = await agents.available(1);

  await test.step('accepts, mutes, holds, and goes on', async () => {
    await desk.expectOfferFrom('Noor Haddad');
    await keyboard.press('Alt+KeyA');
    await desk.expectStatus('In a call');
    await keyboard.press('Alt+KeyM');
    await expect(page.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();
    await keyboard.press('Alt+KeyM', 'Alt+KeyK');
    await desk.expectStatus('On hold');
    await keyboard.press('Alt+KeyK');
    await desk.expectStatus('In a call');
    await keyboard.activate(button("Snapshot of Noor Haddad's video"));
  });

  await test.step('writes notes, a message and a reply', async () => {
    await keyboard.press('Alt+KeyN');
    await expect(desk.notes).toBeFocused();
    await keyboard.type('Asks about her order.');
    await keyboard.press('Alt+KeyI');
    await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeFocused();
    await keyboard.type('One moment, please.');
    await keyboard.press('Enter');
    await keyboard.press('Alt+KeyJ');
    await keyboard.type('hello');
    await expect(page.getByRole('option', { selected: true })).toBeVisible();
    await keyboard.press('Enter', 'Enter');
    await inspector.inspect(page, 'keyboard-messages');
  });

  await test.step('asks a colleague aside, who comes, and lets them go', async () => {
    await keyboard.press('Alt+KeyG');
    await expect(desk.transferDialog).toBeVisible();
    await keyboard.tabTo(desk.transferDialog.getByRole('radio', { name: 'Transfer', exact: true }));
    await keyboard.press('ArrowRight');
    await keyboard.tabTo(desk.transferDialog.getByRole('radio', { name: colleague.name }));
    await keyboard.press('Space');
    await keyboard.activate(button(`Ask ${colleague.name}`));
    await expect(desk.transferDialog).toBeHidden();
    await colleague.accept();
    await expect(desk.colleagues.getByText(colleague.name)).toBeVisible();
    await inspector.inspect(page, 'keyboard-consult');
    await keyboard.activate(button(`Let ${colleague.name} go`));
    await expect(button(`Let ${colleague.name} go`)).toBeHidden();
    await desk.expectStatus('On hold');
    await keyboard.press('Alt+KeyK');
    await desk.expectStatus('In a call');
    await expectMovingPicture(desk.pictureOf('Noor Haddad'));
  });

  await test.step('ends the call and wraps it up', async () => {
    await keyboard.press('Alt+KeyX');
    await expect(desk.wrapUp).toBeVisible();
    await keyboard.tabTo(desk.wrapUp.getByRole('combobox', { name: 'Disposition' }).or(desk.wrapUp.getByLabel('Disposition')).first());
    await keyboard.type('Solv');
    await keyboard.press('ArrowDown', 'Enter', 'Alt+Enter');
    await expect(desk.wrapUp).toBeHidden();
  });

  await test.step('looks at the shortcuts, takes a break, and signs out', async () => {
    await keyboard.press('Alt+Slash');
    await expect(page.getByRole('dialog')).toBeVisible();
    await inspector.inspect(page, 'keyboard-sheet');
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await keyboard.activate(desk.status);
    await keyboard.press('ArrowDown', 'ArrowDown', 'Enter');
    await expect(desk.status).not.toHaveAccessibleName('Status: Available');
    await keyboard.activate(page.getByRole('button', { name: /^Your menu/ }));
    await keyboard.arrowTo(page.getByRole('menuitem', { name: 'Sign out', exact: true }));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Sign in to your desk' })).toBeVisible();
  });
});
