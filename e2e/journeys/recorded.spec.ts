import { portalSchema } from '@visavis/contracts';
import { environment } from '../environment.js';
import { expectTalking } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectMovingPicture } from '../measure/video.js';
import { InvitationPage } from '../pages/invitation-page.js';

const text = {
  en: 'We record your call so that we can look up what was agreed. The recording is deleted after 90 days.',
  zh: '我们会录制本次通话，以便日后查询双方的约定。录制内容将在90天后删除。',
};

test('a call has captions and is recorded after both agreed to it, which both see, until the customer takes it back', async ({ agents, customers, inspector, installation, supervisor }) => {
  // Three pages decode the pictures of each other.
  test.setTimeout(180_000);
  const takeBack = await installation.askToRecord('Sales', text);
  try {
    await expect.poll(async () => portalSchema.parse(await (await fetch(`${environment.baseUrl}/api/portal`)).json()).recordingTexts).toHaveLength(1);
    const portal = await customers.open();
    await portal.open();
    await portal.chooseTopic('Products and prices');
    await portal.fillIn({ name: 'Rosa Lang' });
    await portal.page.getByRole('button', { name: 'Continue' }).click();
    await expect(portal.page.getByText('Choose yes or no.')).toBeVisible();
    await inspector.inspect(portal.page, 'portal-recording-question');
    await portal.page.getByRole('radio', { name: 'Yes, I agree' }).check();
    await portal.goToCheck();
    await portal.turnOnDevices();
    await expect(portal.cameraSection).toContainText('working');
    await portal.joinButton.click();
    const desk = await agents.available();
    await desk.expectOfferFrom('Rosa Lang');
    await desk.accept();
    await expectTalking(portal, desk, 'Rosa Lang');

    const signs = [portal.page.getByTestId('recording-sign'), desk.page.getByTestId('recording-sign')];
    for (const sign of signs) await expect(sign).toBeHidden();
    // The engine of the journeys hears that there was noise, which the browsers' microphones make.
    for (const { page } of [portal, desk]) {
      await page.getByRole('button', { name: 'Captions' }).click();
      await expect(page.getByTestId('captions')).toContainText(/Rosa Lang: noise/);
      await expect(page.getByTestId('captions')).toContainText(new RegExp(`${desk.name}: noise`));
    }
    await desk.page.getByRole('button', { name: 'Record', exact: true }).click();
    for (const sign of signs) await expect(sign).toHaveText('Recording');
    await inspector.inspect(portal.page, 'portal-recording');
    await inspector.inspect(desk.page, 'desk-recording');
    await desk.page.getByRole('button', { name: 'Pause recording', exact: true }).click();
    for (const sign of signs) await expect(sign).toHaveText('Recording paused');
    await desk.page.getByRole('button', { name: 'Pause recording', exact: true }).click();
    await portal.page.reload();
    for (const sign of signs) await expect(sign).toHaveText('Recording');

    await test.step('and goes on with somebody by a link who agreed to it as well', async () => {
      const daughter = new InvitationPage((await customers.open()).page);
      await daughter.page.goto(await desk.invite('Her daughter'));
      await daughter.fillIn('Lea Lang');
      await daughter.join();
      await expect(daughter.page.getByText('Choose yes or no.')).toBeVisible();
      await inspector.inspect(daughter.page, 'invitation-recording-question');
      await daughter.page.getByRole('radio', { name: 'Yes, I agree' }).check();
      await daughter.join();
      await expectMovingPicture(desk.pictureOf('Lea Lang'));
      for (const sign of [...signs, daughter.page.getByTestId('recording-sign')]) await expect(sign).toHaveText('Recording');
      await daughter.leaveButton.click();
      await daughter.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(daughter.heading('You have left the conversation')).toBeVisible();
    });

    await portal.page.getByTestId('recording-sign').click();
    await portal.page.getByRole('button', { name: 'Stop the recording' }).click();
    for (const sign of signs) await expect(sign).toBeHidden();
    for (const { page } of [portal, desk]) await expect(page.getByRole('button', { name: 'Captions' })).toBeHidden();
    await expect(desk.page.getByRole('button', { name: 'Record: Rosa Lang has not agreed to it' })).toBeDisabled();
    const { contactId } = await portal.guest();
    const answers = async () => (await supervisor.contact(contactId)).consents.map(({ agreed, basis, name, textId }) => `${name}, ${textId}: ${basis} ${agreed}`);
    await expect.poll(answers).toEqual(['Rosa Lang, recording: answer true', 'Rosa Lang, service: answer true', `${desk.name}, recording: contract true`, 'Lea Lang, recording: answer true', 'Lea Lang, service: answer true', 'Rosa Lang, recording: answer false']);
  } finally {
    await takeBack();
  }
});
