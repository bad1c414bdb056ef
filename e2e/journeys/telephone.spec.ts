import type { SipPhone } from '../../apps/api/src/media/testing/phone/sip-phone.js';
import { killService } from '../fixtures/product-process.js';
import { expect, test, tone } from '../fixtures/phone-test.js';
import { expectSilence, expectToHearTheOther } from '../measure/audio.js';

/** Of a phone's own tone come back, or of nothing at all. */
const silent = 300;

const loudness = (phone: SipPhone) => expect.poll(() => phone.sound.loudness, { timeout: 15_000 });

/** A tone that comes and goes, as a voice does. */
async function whileSpeaking<T>(phone: SipPhone, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => (phone.sound.hertz = phone.sound.hertz === null ? tone : null), 400);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    phone.sound.hertz = tone;
  }
}

test('somebody who phones waits with music, talks, is put on hold, and hangs up', async ({ agents, inspector, phones, supervisor }) => {
  const desk = await agents.atDesk();
  const phone = await phones.call('101');
  await loudness(phone).toBeGreaterThan(silent);

  await desk.becomeAvailable();
  await desk.expectOfferFrom('Anna Lindqvist');
  await expect(desk.page.getByText('Incoming phone call')).toBeVisible();
  await expect(desk.page.getByText('101', { exact: true })).toBeVisible();
  await inspector.inspect(desk.page, 'desk-phone-offer');
  await desk.accept();
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));
  await loudness(phone).toBeGreaterThan(silent);
  expect(phone.sound.hears(tone)[0], 'its own tone, at the telephone').toBeLessThan(silent);
  await inspector.inspect(desk.page, 'desk-phone-call');

  await desk.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(desk.callWith('Anna Lindqvist')).toContainText('On hold');
  await Promise.all([expectSilence(desk.page), loudness(phone).toBeGreaterThan(silent)]);
  await desk.page.getByRole('button', { name: 'Hold', exact: true }).click();
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));

  const { contacts: [contact] } = await supervisor.contacts({ limit: '1' });
  await phone.hangUp();
  await expect(desk.page.getByRole('heading', { name: 'Wrap up' })).toBeVisible();
  await expect.poll(async () => (await supervisor.contact(contact!.contactId)).outcome).toBe('completed');
  expect(await supervisor.contact(contact!.contactId)).toMatchObject({ channel: 'voice', phone: { number: '101', calledNumber: 'hotline' } });
});

test('the agent ends a telephone call', async ({ agents, phones }) => {
  const desk = await agents.available();
  const phone = await phones.call('102');
  await desk.expectOfferFrom('Anna Lindqvist');
  await desk.accept();
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));
  await desk.page.getByRole('button', { name: 'End call' }).click();
  await phone.otherHangsUp();
});

test('a telephone call goes on when the process that drives it is killed', async ({ agents, phones }) => {
  const desk = await agents.available();
  const phone = await phones.call('103');
  await desk.expectOfferFrom('Anna Lindqvist');
  await desk.accept();
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));
  await killService('api');
  await expect(desk.page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 60_000 });
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));
  await loudness(phone).toBeGreaterThan(silent);
  expect(phone.hungUpByOther).toBe(false);
});

test('somebody who phones is asked about aside, and handed over to another agent', async ({ agents, phones }) => {
  const [first, second] = [await agents.available(0), await agents.available(1)];
  const phone = await phones.call('104');
  const [desk, other] = await Promise.race([first.offer.waitFor().then(() => [first, second] as const), second.offer.waitFor().then(() => [second, first] as const)]);
  await desk.accept();
  await whileSpeaking(phone, () => expectToHearTheOther(desk.page));

  await desk.askColleague(other.name, 'Ask first');
  await other.accept();
  await expect(desk.colleagues.getByText('talks with you, Anna Lindqvist hears nothing')).toBeVisible();
  // Two fake microphones beep to each other; the telephone hears music, and is not heard.
  await expectToHearTheOther(desk.page, 1);
  await desk.colleagues.getByRole('button', { name: `Hand over to ${other.name}` }).click();
  await expect(desk.wrapUp).toBeVisible();
  await whileSpeaking(phone, () => expectToHearTheOther(other.page));
  await loudness(phone).toBeGreaterThan(silent);
  expect(phone.sound.hears(tone)[0], 'its own tone, at the telephone').toBeLessThan(silent);
});
