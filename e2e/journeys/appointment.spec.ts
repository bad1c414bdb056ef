import { readFile } from 'node:fs/promises';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { AppointmentsDialog } from '../pages/appointments-dialog.js';
import { CustomerPortal } from '../pages/customer-portal.js';

const minuteMs = 60_000;
const smallTelephone = { width: 360, height: 740 };

/** The first full minute at which the link, which opens five minutes before, is not open yet. */
function soon(): Date {
  return new Date(Math.ceil((Date.now() + 5 * minuteMs + 45_000) / minuteMs) * minuteMs);
}

test('an agent makes an appointment; its link says when, opens by itself, and leads to that agent', async ({ agents, customers, inspector }) => {
  // Up to a minute and three quarters passes until the link opens.
  test.setTimeout(300_000);
  const mei = await agents.available(0);
  const jonas = await agents.available(1);
  const appointments = new AppointmentsDialog(mei.page);
  const from = soon();
  const [link] = await test.step('from the menu of the desk', async () => {
    await appointments.open(mei.name);
    await inspector.inspect(mei.page, 'desk-appointments-none');
    await appointments.dialog.getByRole('button', { name: 'New appointment' }).click();
    await appointments.dialog.getByRole('button', { name: 'Make the link' }).click();
    await expect(appointments.dialog.getByText('Enter a name.')).toBeVisible();
    await appointments.fillIn({ from, name: 'Nora Lind', note: 'Bring the old contract' });
    await inspector.inspect(mei.page, 'desk-appointment-form');
    const made = await appointments.make();
    await inspector.inspect(mei.page, 'desk-appointment-link');
    await appointments.done();
    await expect(appointments.entries).toContainText(['Nora Lind']);
    await inspector.inspect(mei.page, 'desk-appointments');
    await appointments.close();
    return [made];
  });

  const portal = await customers.open({ viewport: smallTelephone, hasTouch: true, isMobile: true });
  const { page } = portal;
  await test.step('early it says when and with whom, in the reader\'s language, and changes nothing', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: `Your video appointment with ${mei.name}` })).toBeVisible();
    await expect(page.getByText(/^It opens in /)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await inspector.inspect(page, 'appointment-early');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save in my calendar' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file).toContain(`DTSTART:${from.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z\r\n`);
    const { page: reader } = await customers.open({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } });
    await reader.goto(link);
    await expect(reader.getByRole('heading', { name: `您与${mei.name}的视频预约` })).toBeVisible();
    await expect(reader.getByText('中国标准时间')).toBeVisible();
    await inspector.inspect(reader, 'appointment-early-zh');
    await reader.close();
  });

  await test.step('when it opens, the customer goes on by themselves and the agent is reminded', async () => {
    await expect(page.getByRole('heading', { name: 'Who are we talking to?' })).toBeVisible({ timeout: 120_000 });
    await expect(mei.page.getByText('Appointment with Nora Lind at').first()).toBeAttached();
    await inspector.inspect(mei.page, 'desk-appointment-reminder');
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Nora Lind');
    expect(page.url()).not.toContain('token');
    await page.getByRole('checkbox', { name: 'I have read this and agree.' }).check();
    await inspector.inspect(page, 'appointment-details');
    await portal.goToCheck();
    await portal.turnOnDevices();
    await expect(portal.cameraSection).toContainText('working');
    await inspector.inspect(page, 'appointment-check');
    await page.getByRole('button', { name: 'Go in' }).click();
  });

  await test.step('and meets that agent, whoever else is free', async () => {
    await mei.expectOfferFrom('Nora Lind');
    await expect(mei.offer).toContainText('Bring the old contract');
    await expect(jonas.offer).toBeHidden();
    await inspector.inspect(mei.page, 'desk-appointment-offer');
    await mei.accept();
    await expectTalking(portal, mei, 'Nora Lind');
  });

  await test.step('the link leads back to the same conversation, and the page does after a reload', async () => {
    const before = await portal.guest();
    await page.reload();
    await expectTalking(portal, mei, 'Nora Lind');
    const other = customers.adopt(new CustomerPortal(await page.context().newPage()));
    await other.page.goto(link);
    await expect(other.page.getByRole('heading', { name: 'Your appointment has begun' })).toBeVisible();
    await inspector.inspect(other.page, 'appointment-begun');
    await other.page.getByRole('button', { name: 'Go on here' }).click();
    await expectTalking(other, mei, 'Nora Lind');
    expect((await other.guest()).contactId).toBe(before.contactId);
    await other.hangUp();
    await expect(other.thanks).toBeVisible();
    // Only the fragment is another: the page begins anew by itself.
    await other.page.goto(link);
    await expect(other.page.getByRole('heading', { name: 'Your appointment is over' })).toBeVisible();
    await inspector.inspect(other.page, 'appointment-over');
  });
});

test('the link of an appointment says what has become of it', async ({ agents, customers, inspector, supervisor }) => {
  const mei = await agents.available(0);
  const appointments = new AppointmentsDialog(mei.page);
  const { page } = await customers.open({ viewport: smallTelephone });
  await test.step('that it was cancelled, also to a page that is open', async () => {
    await appointments.open(mei.name);
    await appointments.dialog.getByRole('button', { name: 'New appointment' }).click();
    await appointments.fillIn({ from: new Date(Date.now() + 26 * 60 * minuteMs), name: 'Otto Berg' });
    const link = await appointments.make();
    await appointments.done();
    await page.goto(link);
    await expect(page.getByRole('heading', { name: `Your video appointment with ${mei.name}` })).toBeVisible();
    await appointments.cancel('Otto Berg');
    await expect(appointments.entries).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Your appointment was cancelled' })).toBeVisible();
    await inspector.inspect(page, 'appointment-cancelled');
  });

  await test.step('that its time has passed', async () => {
    const until = new Date(Date.now() + 4_000);
    const { link } = await supervisor.makeAppointment({ agentId: await supervisor.agentId(mei.signIn.email), from: new Date(Date.now() - minuteMs).toISOString(), until: until.toISOString(), customer: { name: 'Ida Falk' } });
    await expect(async () => {
      await page.goto('about:blank');
      await page.goto(link);
      await expect(page.getByRole('heading', { name: 'The time of your appointment has passed' })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await inspector.inspect(page, 'appointment-missed');
  });

  await test.step('that there is none', async () => {
    const { page: chinese } = await customers.open({ locale: 'zh-CN' });
    await chinese.goto('/appointment');
    await expect(chinese.getByRole('heading', { name: '找不到这个预约' })).toBeVisible();
    await inspector.inspect(chinese, 'appointment-unknown-zh');
    await chinese.getByRole('link', { name: '现在与客服交谈' }).click();
    await expect(chinese.getByRole('heading', { name: '需要什么帮助？' })).toBeVisible();
  });
});
