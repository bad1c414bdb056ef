import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import { aContact, contactId } from '../testing/samples.js';
import { WaitingPage } from './WaitingPage.js';

async function show(language: 'en' | 'zh' = 'en'): Promise<FakePortal> {
  const portal = new FakePortal();
  portal.connection.push('contact.changed', aContact());
  await portal.render(<WaitingPage />, { language });
  return portal;
}

const moved = (portal: FakePortal, position: number, minMs = 180_000, maxMs = 290_000): void =>
  act(() => portal.connection.push('queue.moved', { contactId, position, estimate: { minMs, maxMs } }));

const heading = (): string | null => screen.getByRole('heading', { level: 1 }).textContent;

describe('waiting', () => {
  it.each([
    [1, 'You are next'],
    [2, '2nd in line'],
    [3, '3rd in line'],
    [4, '4th in line'],
    [11, '11th in line'],
    [21, '21st in line'],
  ])('says position %i as %s', async (position, text) => {
    const portal = await show();
    moved(portal, position);
    expect(heading()).toBe(text);
  });

  it('says the estimate as a range and the position in the title', async () => {
    const portal = await show();
    moved(portal, 4);
    expect(screen.getByText('It takes about 3–5 minutes.')).toBeTruthy();
    expect(document.title).toContain('(4) Waiting');
  });

  it('speaks Chinese', async () => {
    const portal = await show('zh');
    moved(portal, 4);
    expect(heading()).toBe('您排在第 4 位');
  });

  it('announces its turn in the title and at once to screen readers', async () => {
    const portal = await show();
    act(() => portal.connection.push('contact.changed', aContact({ version: 2, state: 'offered' })));
    expect(heading()).toBe('It is your turn');
    expect(document.title).toContain('▶ Your turn');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('It is your turn'));
  });

  it('shows what the queue says, as text and links, in their language or the one there is, and what it says instead', async () => {
    const portal = await show('zh');
    expect(screen.queryByRole('region', { name: '所在队列的提示' })).toBeNull();
    const say = (version: number, en: string, zh: string) => act(() => portal.connection.push('contact.changed', aContact({ version, waitingMessage: { en, zh } })));
    say(1, 'See example.org <b>now</b>', '');
    const message = screen.getByRole('region', { name: '所在队列的提示' });
    expect([message.lang, message.textContent]).toEqual(['en', expect.stringContaining('See example.org <b>now</b>')]);
    expect(within(message).getByRole('link').getAttribute('href')).toBe('https://example.org');
    say(1, 'See example.org', '请稍候。');
    expect([message.lang, message.textContent]).toEqual(['zh', expect.stringContaining('请稍候。')]);
  });

  it('explains why a customer is back in line', async () => {
    const portal = new FakePortal();
    portal.connection.push('contact.changed', aContact({ version: 1, state: 'active' }));
    portal.connection.push('contact.changed', aContact({ version: 2 }));
    await portal.render(<WaitingPage />);
    expect(screen.getByText('You are back in line, at the front')).toBeTruthy();
  });

  it('says calmly to whom they are passed on, and that they are on their way back', async () => {
    const portal = new FakePortal();
    portal.connection.push('contact.changed', aContact({ state: 'active' }));
    portal.connection.push('contact.changed', aContact({ version: 2, transfer: { stage: 'out', to: 'agent', name: 'Bo' } }));
    await portal.render(<WaitingPage />);
    expect(heading()).toBe('You are being passed on to Bo');
    expect(screen.queryByText('You are back in line, at the front')).toBeNull();
    expect(screen.queryByTestId('waited')).toBeNull();
    act(() => portal.connection.push('contact.changed', aContact({ version: 3, state: 'offered', transfer: { stage: 'back', to: 'agent', name: 'Ann' } })));
    expect(heading()).toBe('You are on your way back to Ann');
    act(() => portal.connection.push('contact.changed', aContact({ version: 4 })));
    expect(screen.getByText(/Nobody could take over just now/)).toBeTruthy();
  });

  it('shows the place in the line of the queue they are passed on to', async () => {
    const portal = await show();
    act(() => portal.connection.push('contact.changed', aContact({ version: 2, transfer: { stage: 'out', to: 'queue', name: 'Billing' } })));
    expect(heading()).toBe('You are being passed on to Billing');
    expect(screen.getByTestId('waited')).toBeTruthy();
  });

  it('leaves only after asking once more', async () => {
    const portal = await show();
    act(() => screen.getByRole('button', { name: 'Leave the line' }).click());
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave the line?' }));
    expect(portal.connection.sent.map(({ name }) => name)).not.toContain('contact.end');
    await act(async () => dialog.getByRole('button', { name: 'Leave' }).click());
    expect(portal.connection.sent.map(({ name }) => name)).toContain('contact.end');
  });

  it('says when leaving failed, and lets it be tried again', async () => {
    const portal = await show();
    portal.connection.answers.set('contact.end', { ok: false, code: 'request.timeout', message: '', correlationId: null });
    act(() => screen.getByRole('button', { name: 'Leave the line' }).click());
    const dialog = within(await screen.findByRole('dialog'));
    await act(async () => dialog.getByRole('button', { name: 'Leave' }).click());
    expect(dialog.getByRole('alert').textContent).toContain('No answer came in time');
  });
});
