import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import { aContact, aPortal } from '../testing/samples.js';
import { WaitingPage } from '../waiting/WaitingPage.js';
import { CallbackPage } from './CallbackPage.js';

async function show(part: Parameters<typeof aContact>[0], language: 'en' | 'zh' = 'en'): Promise<FakePortal> {
  const portal = new FakePortal();
  portal.connection.push('contact.changed', aContact(part));
  await portal.render(<CallbackPage />, { language });
  return portal;
}

const heading = (): string | null => screen.getByRole('heading', { level: 1 }).textContent;
const sentBy = (portal: FakePortal, name: string) => portal.connection.sent.filter((sent) => sent.name === name).map(({ payload }) => payload);

describe('a callback', () => {
  it('can be chosen from the line, with an address or without', async () => {
    const portal = new FakePortal();
    await portal.model.info.load();
    portal.connection.push('contact.changed', aContact({ callbackOffered: true }));
    await portal.render(<WaitingPage />);
    act(() => screen.getByRole('button', { name: 'Call me back instead' }).click());
    const dialog = within(await screen.findByRole('dialog', { name: 'Be called back' }));
    const address = dialog.getByLabelText('Your e-mail address (optional)');
    fireEvent.change(address, { target: { value: 'nobody' } });
    await act(async () => dialog.getByRole('button', { name: 'Call me back' }).click());
    expect(dialog.getByText('This does not look like an e-mail address.')).toBeTruthy();
    expect(sentBy(portal, 'callback.request')).toEqual([]);
    fireEvent.change(address, { target: { value: 'ada@example.org' } });
    await act(async () => dialog.getByRole('button', { name: 'Call me back' }).click());
    expect(sentBy(portal, 'callback.request')).toEqual([{ ways: [{ type: 'portal' }, { type: 'email', address: 'ada@example.org' }] }]);
  });

  it('asks for no address that nothing could be sent to', async () => {
    const portal = new FakePortal({ portal: { ok: true, result: { ...aPortal, callbackByEmail: false } } });
    await portal.model.info.load();
    portal.connection.push('contact.changed', aContact({ state: 'leaving', callbackOffered: true }));
    await portal.render(<CallbackPage />);
    expect(screen.queryByRole('textbox')).toBeNull();
    await act(async () => screen.getByRole('button', { name: 'Call me back' }).click());
    expect(sentBy(portal, 'callback.request')).toEqual([{ ways: [{ type: 'portal' }] }]);
  });

  it('can be asked for at a time at which the queue is open, and says so when that has changed', async () => {
    const portal = new FakePortal();
    const hourMs = 3_600_000;
    // Far from both ends of a day, wherever this runs, and not soon: the second window is another day.
    const noon = new Date().setHours(12, 0, 0, 0) + 24 * hourMs;
    const windows = [noon, noon + 48 * hourMs].map((from) => ({ from, to: from + hourMs }));
    portal.connection.answers.set('callback.times', { ok: true, result: { windows } });
    portal.connection.push('contact.changed', aContact({ state: 'leaving', callbackOffered: true, now: Date.now() }));
    await portal.render(<CallbackPage />);
    expect(screen.queryByLabelText('Day')).toBeNull();
    await act(async () => screen.getByRole('radio', { name: 'At a time I choose' }).click());
    const [first, second] = within(screen.getByLabelText('Day')).getAllByRole<HTMLOptionElement>('option');
    expect(first?.selected).toBe(true);
    fireEvent.change(screen.getByLabelText('Day'), { target: { value: second?.value } });
    const times = within(screen.getByLabelText('Time')).getAllByRole<HTMLOptionElement>('option');
    expect(times.map(({ value }) => Number(value) - noon - 48 * hourMs)).toEqual([0, 15, 30, 45].map((minutes) => minutes * 60_000));
    fireEvent.change(screen.getByLabelText('Time'), { target: { value: times[2]?.value } });
    portal.connection.answers.set('callback.request', { ok: false, code: 'callback.closed_then', message: '', correlationId: 'c-1' });
    await act(async () => screen.getByRole('button', { name: 'Call me back' }).click());
    expect(screen.getByText('Nobody is there at that time')).toBeTruthy();
    expect(sentBy(portal, 'callback.times')).toHaveLength(2);
    expect(sentBy(portal, 'callback.request')).toEqual([{ ways: [{ type: 'portal' }], notBefore: noon + 48 * hourMs + 30 * 60_000 }]);
  });

  it('is for as soon as possible when no time can be chosen, and says why', async () => {
    const portal = new FakePortal();
    portal.connection.answers.set('callback.times', { ok: false, code: 'service.unavailable', message: '', correlationId: 'c-2' });
    portal.connection.push('contact.changed', aContact({ state: 'leaving', callbackOffered: true }));
    await portal.render(<CallbackPage />);
    const ask = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Call me back' });
    await act(async () => screen.getByRole('radio', { name: 'At a time I choose' }).click());
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(ask().disabled).toBe(true);
    portal.connection.answers.set('callback.times', { ok: true, result: { windows: [] } });
    await act(async () => screen.getByRole('button', { name: 'Try again' }).click());
    expect(screen.getByText('There is no other time at the moment.')).toBeTruthy();
    await act(async () => screen.getByRole('radio', { name: /As soon as possible/ }).click());
    await act(async () => ask().click());
    expect(sentBy(portal, 'callback.request')).toEqual([{ ways: [{ type: 'portal' }] }]);
  });

  it('is not offered where the queue calls nobody back', async () => {
    const portal = new FakePortal();
    portal.connection.push('contact.changed', aContact());
    await portal.render(<WaitingPage />);
    expect(screen.queryByRole('button', { name: 'Call me back instead' })).toBeNull();
  });

  it("is offered in the queue's own words to whom it cannot serve", async () => {
    const portal = await show({ state: 'leaving', callbackOffered: true, decideBy: 1_120_000, notice: { en: 'We close at five.', zh: '五点关门。' } });
    expect(screen.getByText('We close at five.')).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: 'No, thank you' }).click());
    expect(sentBy(portal, 'contact.end')).toEqual([{}]);
  });

  it('is waited for without doing anything, and cancelled only after asking once more', async () => {
    const portal = await show({ state: 'callback_waiting', isCallback: true });
    expect(heading()).toBe('We will call you back');
    act(() => screen.getByRole('button', { name: 'I do not need the callback any more' }).click());
    const dialog = within(await screen.findByRole('dialog', { name: 'Cancel the callback?' }));
    await act(async () => dialog.getByRole('button', { name: 'Cancel the callback' }).click());
    expect(sentBy(portal, 'contact.end')).toEqual([{}]);
  });

  it('rings when an agent is there, and is answered with one button', async () => {
    const portal = await show({ state: 'calling_customer', isCallback: true, agentName: 'Mei Chen', decideBy: 1_120_000 });
    expect(heading()).toBe('Mei Chen is ready for you');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Mei Chen is ready for you'));
    await act(async () => screen.getByRole('button', { name: 'Answer' }).click());
    expect(sentBy(portal, 'callback.answer')).toEqual([{}]);
  });

  it('speaks Chinese', async () => {
    await show({ state: 'callback_waiting', isCallback: true }, 'zh');
    expect(heading()).toBe('我们会回拨给您');
  });
});
