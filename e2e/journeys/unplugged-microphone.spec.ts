import { launchLocalChromium } from '../chromium.js';
import { environment } from '../environment.js';
import { SoundServer } from '../fixtures/sound-server.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';

test('a microphone that is unplugged is replaced by the next one, and taken again when it is back', async ({ agents, customers, inspector }) => {
  const desk = await agents.available();
  const sound = await SoundServer.start();
  const open: { close(): Promise<unknown> | void }[] = [sound];
  try {
    await sound.plug('Desk microphone');
    await sound.plug('Spare microphone');
    const browser = await launchLocalChromium(environment.chromium, { sound: sound.environment });
    open.unshift(browser);
    const portal = await customers.open({ browser });
    await portal.prepare({ name: 'Ida Berg' });
    await portal.joinVoiceButton.click();
    await desk.expectOfferFrom('Ida Berg');
    await desk.accept();
    await portal.chooseMicrophone('Desk microphone');
    await expectToHearTheOther(desk.page);

    await sound.unplug('Desk microphone');
    await expect(portal.page.getByText('Your microphone was unplugged. The call goes on with another: Spare microphone').first()).toBeVisible();
    await expectToHearTheOther(desk.page);
    await sound.unplug('Spare microphone');
    await expect(portal.page.getByText('Your microphone is unplugged, and there is no other.').first()).toBeVisible();
    await expect(desk.page.getByText('Ida Berg is muted')).toBeVisible();
    await inspector.inspect(portal.page, 'portal-unplugged-microphone');

    await sound.plug('Desk microphone');
    await expect(portal.page.getByText('Your microphone is back: Desk microphone').first()).toBeVisible();
    await expectToHearTheOther(desk.page);
    await expect(desk.page.getByText('Ida Berg is muted')).toBeHidden();
    await portal.hangUp();
  } finally {
    for (const resource of open) await resource.close();
  }
});
