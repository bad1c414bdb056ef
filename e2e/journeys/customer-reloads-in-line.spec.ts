import { expect, test } from '../fixtures/test.js';

test('a customer reloads while waiting and is in the same place of the line', async ({ agents, customers }) => {
  const first = await customers.open();
  await first.joinLine({ name: 'Gus Weber' });
  const second = await customers.open();
  await second.joinLine({ name: 'Hana Ito' });
  const third = await customers.open();
  await third.joinLine({ name: 'Ivo Klein' });
  await expect(second.placeInLine('2nd in line')).toBeVisible();
  const before = await second.guest();

  await second.page.reload();
  await expect(second.placeInLine('2nd in line')).toBeVisible();
  await expect(third.placeInLine('3rd in line')).toBeVisible();
  expect(await second.guest()).toEqual(before);

  await first.leaveLine();
  await expect(second.nextInLine).toBeVisible();
  const desk = await agents.available();
  await desk.expectOfferFrom('Hana Ito');
});
