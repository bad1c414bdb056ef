import { talk } from '../fixtures/conversation.js';
import { killService, whileSuspended } from '../fixtures/product-process.js';
import { expect, test } from '../fixtures/test.js';
import { expectToHearTheOther } from '../measure/audio.js';
import { expectMovingPicture, PictureWatch } from '../measure/video.js';

/** Longer than a process' lease, by which its legs could be taken for nobody's. */
const awayMs = 6_000;

test('Redis hangs and PostgreSQL is killed during a call: pictures flow on, and nothing of it is lost', async ({ agents, customers, supervisor }) => {
  const desk = await agents.available();
  const portal = await customers.open();
  await talk(portal, desk, 'Vera Holm');
  const { contactId } = await portal.guest();
  const watches = await Promise.all([PictureWatch.start(portal.pictureOf(desk.name)), PictureWatch.start(desk.pictureOf('Vera Holm'))]);

  await test.step('without the live state media goes on, and control comes back by itself', async () => {
    await whileSuspended('redis', async () => {
      const before = await Promise.all(watches.map((watch) => watch.frames()));
      await portal.page.waitForTimeout(awayMs);
      const after = await Promise.all(watches.map((watch) => watch.frames()));
      for (const [index, frames] of after.entries()) expect(frames, 'frames while Redis hung').toBeGreaterThan(before[index] ?? frames);
    });
    await expect(async () => {
      await portal.page.getByRole('button', { name: 'Mute', pressed: false }).click({ timeout: 2_000 });
      await expect(desk.callWith('Vera Holm')).toContainText('Vera Holm is muted', { timeout: 5_000 });
    }).toPass({ timeout: 30_000 });
    await portal.page.getByRole('button', { name: 'Mute', pressed: true }).click();
    await Promise.all([expectToHearTheOther(desk.page), expectToHearTheOther(portal.page)]);
  });

  await test.step('without history the call goes on and ends as always', async () => {
    await killService('postgres');
    await Promise.all([expectMovingPicture(portal.pictureOf(desk.name)), expectMovingPicture(desk.pictureOf('Vera Holm'))]);
    await desk.notes.fill('Written when there was no database.');
    for (const watch of watches) {
      await watch.expectTheSame();
      await watch.stop();
    }
    await portal.hangUp();
    await expect(portal.thanks).toBeVisible();
    await expect(desk.wrapUp).toBeVisible();
    await desk.finishWrapUp();
  });

  await test.step('and history has all of it, once the database is back', async () => {
    const kept = async () => {
      const { closedAt, segments, timeline } = await supervisor.contact(contactId);
      return { closed: closedAt !== null, ends: timeline.filter(({ type }) => type === 'contact.closed').length, notes: segments.map(({ notes }) => notes) };
    };
    await expect.poll(() => kept().catch(() => null), { timeout: 60_000 }).toEqual({ closed: true, ends: 1, notes: ['Written when there was no database.'] });
  });
});
