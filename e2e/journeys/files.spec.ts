import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { SharedFiles } from '../pages/shared-files.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
/** Four coloured dots: enough to be drawn. */
const dots = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const pdf = base64(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>endobj
4 0 obj<</Length 30>>stream
0.2 0.4 0.8 rg 50 50 200 100 re f
endstream endobj
trailer<</Root 1 0 R>>
`,
);

test('files go both ways, also when the line is cut half way, and nothing in them runs', async ({ agents, customers, inspector, supervisor }) => {
  const desk = await agents.available(0);
  const portal = await customers.open();
  await talk(portal, desk, 'Nora Lind');
  const [mine, theirs] = [new SharedFiles(portal.page), new SharedFiles(desk.page)];

  await mine.slowDown(8_000_000);
  const sent = await mine.drop({ name: 'scan.png', type: 'image/png', begins: dots, size: 50_000_000 });
  const sending = mine.sending('scan.png');
  await expect(sending).toContainText(/(2[2-9]|3\d)(\.\d)? MB of 50 MB/);
  await mine.cut();
  await expect(sending).toContainText('The connection is gone. It goes on by itself.');
  await inspector.inspect(portal.page, 'portal-file-waits-for-the-line');
  await mine.mend();
  await portal.page.getByRole('button', { name: 'Messages' }).click();
  await desk.page.getByRole('tab', { name: 'Messages' }).click();
  expect(await theirs.download('scan.png')).toBe(sent);

  await theirs.drop({ name: 'dots.png', type: 'image/png', begins: dots });
  const dotsEntry = mine.entry('dots.png');
  await expect.poll(() => dotsEntry.getByTestId('thumbnail').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await dotsEntry.getByRole('button', { name: 'Show dots.png' }).first().click();
  await expect(portal.page.getByTestId('shown-image')).toBeVisible();
  await inspector.inspect(portal.page, 'portal-picture-preview');
  await portal.page.getByRole('button', { name: 'Close', exact: true }).click();

  await mine.drop({ name: 'form.pdf', type: 'application/pdf', begins: pdf });
  await theirs.entry('form.pdf').getByRole('button', { name: 'Show form.pdf' }).click();
  await expect(desk.page.getByTestId('shown-pdf')).toHaveAttribute('data-drawn', '1');
  await inspector.inspect(desk.page, 'desk-pdf-preview');
  await desk.page.getByRole('button', { name: 'Close', exact: true }).click();

  await mine.drop({ name: 'page.html', type: 'text/html', begins: base64('<script>document.title = "ran"</script>') });
  await expect(mine.sending('page.html')).toContainText('Files of this kind cannot be sent');

  await desk.page.getByRole('button', { name: "Snapshot of Nora Lind's video" }).click();
  await expect(mine.entry(/Snapshot Nora Lind/)).toBeVisible();
  const { contactId } = await portal.guest();
  await expect.poll(async () => (await supervisor.contact(contactId)).timeline.find(({ type }) => type === 'snapshot.taken')?.actor).toBe('agent');
  await inspector.inspect(desk.page, 'desk-files');
});
