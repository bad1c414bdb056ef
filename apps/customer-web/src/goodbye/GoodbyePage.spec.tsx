import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CustomerContact } from '@visavis/contracts';
import { FakePortal } from '../testing/fake-portal.js';
import { aContact } from '../testing/samples.js';
import { GoodbyePage } from './GoodbyePage.js';

async function show(part: Partial<CustomerContact>): Promise<FakePortal> {
  const portal = new FakePortal();
  portal.connection.push('contact.changed', aContact({ state: 'closed', agentName: 'Mei Chen', ...part }));
  await portal.render(<GoodbyePage />);
  return portal;
}

const rate = async (): Promise<void> => {
  act(() => screen.getByRole('radio', { name: '4 stars: good' }).click());
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Kind and quick' } });
  await act(async () => screen.getByRole('button', { name: 'Send rating' }).click());
};

describe('goodbye', () => {
  it('takes a rating with a comment and says thank you', async () => {
    const portal = await show({ outcome: 'completed' });
    expect(screen.getByRole('group', { name: 'How was it?' })).toBeTruthy();
    await rate();
    expect(portal.connection.sent.at(-1)).toEqual({ name: 'contact.rate', payload: { stars: 4, comment: 'Kind and quick' } });
    expect(screen.getByText('Thank you for your rating.')).toBeTruthy();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('keeps what was entered when sending failed', async () => {
    const portal = await show({ outcome: 'completed' });
    portal.connection.answers.set('contact.rate', { ok: false, code: 'request.timeout', message: '', correlationId: null });
    await rate();
    expect(screen.getByRole('alert').textContent).toContain('No answer came in time');
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toBe('Kind and quick');
  });

  it('takes a rating that was already given for given', async () => {
    const portal = await show({ outcome: 'completed' });
    portal.connection.answers.set('contact.rate', { ok: false, code: 'contact.already_rated', message: '', correlationId: null });
    await rate();
    expect(screen.getByText('Thank you for your rating.')).toBeTruthy();
  });

  it.each([
    ['abandoned', null, 'You left the line'],
    ['refused', 'queue_closed', 'We cannot take your call right now'],
    ['failed', 'connection_failed', 'The call broke off'],
    ['abandoned', 'customer_lost', 'You were away for too long'],
    ['callback_unreached', null, 'We could not reach you'],
  ] as const)('has a page for %s (%s) with a way to start again', async (outcome, cause, title) => {
    const portal = await show({ outcome, cause });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
    act(() => screen.getByRole('button', { name: 'Start a new conversation' }).click());
    expect(portal.restarts).toBe(1);
  });

  it('offers a blocked customer no new start', async () => {
    await show({ outcome: 'completed', cause: 'customer_blocked' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The conversation was ended');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
