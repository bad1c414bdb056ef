import type { Portal } from '@visavis/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import { aPortal, topicId } from '../testing/samples.js';
import { DetailsPage } from './DetailsPage.js';

async function show(result: Portal = aPortal): Promise<FakePortal> {
  const portal = new FakePortal({ portal: { ok: true, result } });
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

  describe('where the topic is recorded', () => {
    const text = { en: 'We record calls for training.', zh: '我们会录音用于培训。' };
    const recorded = (refusal: 'unrecorded' | 'not_served'): Portal => ({
      ...aPortal,
      recordingTexts: [{ textId: 'recording', version: '3', text, keeps: ['voice', 'video'], refusal }],
      topics: aPortal.topics.map((topic) => ({ ...topic, recordingTextId: 'recording' })),
    });
    const draftIn = (portal: FakePortal) => portal.model.preparation.state.getState();
    const fillIn = (): void => {
      fireEvent.change(screen.getByRole('textbox', { name: /Your name/ }), { target: { value: 'Ada' } });
      act(() => screen.getByRole('checkbox', { name: 'I have read this and agree.' }).click());
    };
    const choose = (name: string): void => act(() => screen.getByRole('radio', { name }).click());

    it('says what is recorded and goes on only with an answer, which may be no', async () => {
      const portal = await show(recorded('unrecorded'));
      await screen.findByText('We record calls for training.');
      expect(screen.getByText('What is recorded: your voice, your picture and shared screens')).toBeTruthy();
      fillIn();
      next();
      expect(screen.getByText('Choose yes or no.')).toBeTruthy();
      expect(draftIn(portal).step).toBe('details');
      choose('No, do not record');
      next();
      expect(draftIn(portal)).toMatchObject({ step: 'check', draft: { recording: { textId: 'recording', version: '3', language: 'en', agreed: false } } });
    });

    it('stops whoever says no where nobody is served without, and says so', async () => {
      const portal = await show(recorded('not_served'));
      await screen.findByText('Then we cannot serve you on this topic.');
      fillIn();
      choose('No, do not record');
      next();
      expect(screen.getByText(/served only with a recording/)).toBeTruthy();
      expect(draftIn(portal).step).toBe('details');
      choose('Yes, I agree');
      next();
      expect(draftIn(portal).step).toBe('check');
    });
  });
});
