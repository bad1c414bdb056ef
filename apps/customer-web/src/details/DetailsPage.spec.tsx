import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import { topicId } from '../testing/samples.js';
import { DetailsPage } from './DetailsPage.js';

async function show(): Promise<FakePortal> {
  const portal = new FakePortal();
  await portal.model.info.load();
  portal.model.preparation.change({ topicId });
  portal.model.preparation.go('details');
  await portal.render(<DetailsPage />);
  return portal;
}

const next = (): void => act(() => screen.getByRole('button', { name: 'Continue' }).click());

describe('about you', () => {
  it('finds no fault before the first try, then names each and goes to the first', async () => {
    const portal = await show();
    expect(screen.queryByText('Enter your name.')).toBeNull();
    next();
    expect(screen.getByText('Enter your name.')).toBeTruthy();
    expect(screen.getByText('We can connect you only with your consent.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Your name/ })));
    expect(portal.model.preparation.state.getState().step).toBe('details');
  });

  it('goes on with a name and the consent to exactly the text shown', async () => {
    const portal = await show();
    fireEvent.change(screen.getByRole('textbox', { name: /Your name/ }), { target: { value: 'Ada' } });
    act(() => screen.getByRole('checkbox', { name: 'I have read this and agree.' }).click());
    next();
    expect(portal.model.preparation.state.getState()).toMatchObject({ step: 'check', draft: { name: 'Ada', consentVersion: '2026-01' } });
  });

  it('shows the whole consent text and its version', async () => {
    await show();
    expect(screen.getByText('We keep your name for 90 days.')).toBeTruthy();
    expect(screen.getByText('Version 2026-01')).toBeTruthy();
  });
});
