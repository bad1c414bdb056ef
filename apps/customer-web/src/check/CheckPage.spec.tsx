import { act, screen, waitFor } from '@testing-library/react';
import { liveDevices } from '@visavis/ui/testing';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { FakePortal, type FakePortalOptions } from '../testing/fake-portal.js';
import { aPortal, topicId } from '../testing/samples.js';
import { CheckPage } from './CheckPage.js';
import type { WayState } from './network-way.js';

async function show(options?: FakePortalOptions): Promise<FakePortal> {
  const portal = new FakePortal(options);
  await portal.render(<CheckPage />);
  return portal;
}

const press = (name: string): Promise<void> => act(async () => screen.getByRole('button', { name }).click());

describe('camera and sound', () => {
  it('says why before the browser asks, and asks for nothing by itself', async () => {
    const portal = await show();
    expect(screen.getByText(/Nobody sees or hears you before the call begins/)).toBeTruthy();
    expect(portal.devices.asked).toEqual([]);
    await press('Turn on camera and microphone');
    expect(portal.devices.asked).toEqual(['voiceOnly false', 'start camera microphone']);
  });

  it('joins the line in the language of the page', async () => {
    const portal = await show();
    await press('Turn on camera and microphone');
    await press('Join the line');
    expect(portal.joined).toEqual(['en']);
  });

  it('goes on with voice only when the camera is denied', async () => {
    const portal = await show();
    portal.devices.onStart = { ...liveDevices, camera: { status: 'problem', problem: 'denied' } };
    await press('Turn on camera and microphone');
    expect(screen.getByText(/You go on without a picture/)).toBeTruthy();
    await press('Join with voice only');
    expect(portal.joined).toHaveLength(1);
  });

  it('goes on even without a microphone, and says what that means', async () => {
    const portal = await show();
    portal.devices.onStart = { camera: { status: 'problem', problem: 'missing' }, microphone: { status: 'problem', problem: 'missing' } };
    await press('Turn on camera and microphone');
    expect(screen.getByText(/The agent will not hear you/)).toBeTruthy();
    await press('Join without microphone');
    expect(portal.joined).toHaveLength(1);
  });

  it('does not join while the browser is still asking', async () => {
    const portal = await show();
    portal.devices.onStart = { camera: { status: 'starting' }, microphone: { status: 'starting' } };
    await press('Turn on camera and microphone');
    await press('Join with voice only');
    expect(portal.joined).toEqual([]);
  });

  it('lets a customer go on without their sign-in when that is refused, and says that it was', async () => {
    const portal = await show({ customerToken: 'x.y.z', joinAnswer: { ok: false, code: 'customer_token.used', message: '', correlationId: null } });
    await portal.model.identity.current();
    await press('Use the microphone only');
    await press('Join with voice only');
    expect(screen.getByText('This sign-in was used already')).toBeTruthy();
    await press('Go on without sign-in');
    expect(portal.joined).toHaveLength(2);
    expect(await portal.model.identity.current()).toBeNull();
  });

  it('lets nobody go on without sign-in where it is required', async () => {
    const portal = await show({ portal: { ok: true, result: { ...aPortal, requireVerified: true } }, joinAnswer: { ok: false, code: 'customer_token.expired', message: '', correlationId: null } });
    await act(() => portal.model.info.load());
    await press('Use the microphone only');
    await press('Join with voice only');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Go on without sign-in' })).toBeNull();
  });

  it('explains a refused start and offers another topic where that helps', async () => {
    const portal = await show({ joinAnswer: { ok: false, code: 'queue.closed', message: '', correlationId: 'c-7' } });
    await press('Use the microphone only');
    await press('Join with voice only');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('c-7'));
    await press('Choose another topic');
    expect(portal.restarts).toBe(1);
  });

  it('goes back to the consent when its text has changed meanwhile, and asks for it again', async () => {
    const portal = await show({ joinAnswer: { ok: false, code: 'consent.outdated', message: '', correlationId: 'c-8' } });
    portal.model.preparation.change({ topicId, name: 'Ada', consentVersion: '2025-12' });
    await press('Use the microphone only');
    await press('Join with voice only');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The consent text has changed'));
    await press('Read the new text');
    expect(portal.model.preparation.state.getState()).toMatchObject({ step: 'details', draft: { name: 'Ada', consentVersion: null } });
  });

  it('checks the network by itself, without keeping anybody, and says what that means when it cannot', async () => {
    const portal = await show();
    portal.connection.answers.set('check.prepare', { ok: false, code: 'service.busy', message: '', correlationId: null });
    portal.devices.tracks.setState({ audio: {} as MediaStreamTrack, video: null });
    await press('Turn on camera and microphone');
    await waitFor(() => expect(screen.getByTestId('network-check').dataset['result']).toBe('unchecked'));
    expect(screen.getByText(/That says nothing about it/)).toBeTruthy();
    await press('Join the line');
    expect(portal.joined).toEqual(['en']);
    portal.connection.sent.length = 0;
    await press('Check again');
    await waitFor(() => expect(portal.connection.sent.map(({ name }) => name)).toContain('check.prepare'));
  });

  it.each([
    ['good', 'Good', /come through clearly/],
    ['fair', 'Fair', /may stutter/],
    ['poor', 'Weak', /voice only/],
    ['unreachable', 'No way through', /mobile data/],
  ] as const)('puts a %s network into words', async (result, word, advice) => {
    const portal = await show();
    vi.spyOn(portal.model.network, 'state', 'get').mockReturnValue(createStore<WayState>(() => ({ phase: 'found', check: { result, lossPercent: null, jitterMs: null, roundTripMs: null } })));
    await press('Turn on camera and microphone');
    expect(screen.getByText(word)).toBeTruthy();
    expect(screen.getByText(advice)).toBeTruthy();
  });

  it('has no network to check for who has neither camera nor microphone', async () => {
    const portal = await show();
    portal.devices.onStart = { camera: { status: 'problem', problem: 'missing' }, microphone: { status: 'problem', problem: 'missing' } };
    await press('Turn on camera and microphone');
    expect(screen.queryByTestId('network-check')).toBeNull();
  });
});
