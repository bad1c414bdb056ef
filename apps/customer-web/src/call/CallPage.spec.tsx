import { unmeasuredQuality } from '@visavis/call-client';
import { act, screen, waitFor, within } from '@testing-library/react';
import { liveDevices } from '@visavis/ui/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import type { FakeCall } from '../testing/fake-call.js';
import { aContact, anAgent } from '../testing/samples.js';
import { CallPage } from './CallPage.js';

async function talk(channel: 'video' | 'voice' = 'video'): Promise<{ portal: FakePortal; call: FakeCall }> {
  const portal = new FakePortal();
  portal.devices.state.setState(channel === 'video' ? liveDevices : { ...liveDevices, camera: { status: 'off' }, cameras: [] });
  portal.devices.tracks.setState({ audio: { clone: () => ({ stop: () => {} }) } as unknown as MediaStreamTrack, video: channel === 'video' ? ({} as MediaStreamTrack) : null });
  const participants = [anAgent({ muted: { audio: false, video: channel === 'voice' } })];
  portal.connection.push('contact.changed', aContact({ state: 'active', channel, agentName: 'Mei Chen', participants }));
  await portal.render(<CallPage />);
  await waitFor(() => expect(portal.calls).toHaveLength(1));
  const call = portal.calls[0]!;
  act(() => call.state.setState({ phase: 'connected', since: 0 }, true));
  return { portal, call };
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('the call', () => {
  afterEach(() => void vi.useRealTimers());

  it('mutes and unmutes at once, and reminds of it', async () => {
    const { call } = await talk();
    act(() => button('Mute').click());
    expect(call.muted.getState().desired.audio).toBe(true);
    expect(button('Mute').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByText('You are muted.')).toBeTruthy();
    act(() => button('Mute').click());
    expect(call.muted.getState().desired.audio).toBe(false);
  });

  it('turns the camera off and on, and flips to the other one', async () => {
    const { portal, call } = await talk();
    act(() => button('Flip camera').click());
    expect(portal.devices.asked.at(-1)).toBe('camera back');
    act(() => button('Camera').click());
    expect(call.muted.getState().desired.video).toBe(true);
    expect(screen.queryByRole('button', { name: 'Flip camera' })).toBeNull();
  });

  it('says that video is paused, with a way to have it all the same, and not that the camera could be turned off', async () => {
    const { call } = await talk();
    act(() => call.quality.setState({ level: 'poor' }));
    expect(screen.getByText(/turn your camera off/, { selector: 'p' })).toBeTruthy();
    act(() => call.pictures.setState({ sendingPaused: true }));
    expect(screen.getByText('Video is paused because your connection is slow. Voice goes on.')).toBeTruthy();
    expect(screen.queryByText(/turn your camera off/)).toBeNull();
    act(() => button('Turn video on').click());
    expect(call.asked).toContain('turnVideoOn');
  });

  it('has no camera controls in a voice call', async () => {
    await talk('voice');
    expect(screen.queryByRole('button', { name: 'Camera' })).toBeNull();
    expect(screen.getByText('Voice only')).toBeTruthy();
  });

  it('says whose connection is weak, the own one first, and what may help', async () => {
    const { call } = await talk();
    const weak = { legId: anAgent().legId, level: 'poor', sentLossPercent: 9, sentJitterMs: 5 } as const;
    act(() => call.remote.setState({ [weak.legId]: { legId: weak.legId, main: new MediaStream(), screen: null, hasAudio: true, hasVideo: true } }, true));
    act(() => call.othersQuality.setState({ [weak.legId]: weak }, true));
    expect(screen.getAllByText('Mei Chen’s connection is weak').length).toBeGreaterThan(0);
    act(() => call.quality.setState({ level: 'poor', ...unmeasuredQuality }, true));
    expect(screen.getByText('Your connection is weak. It may help to turn your camera off.')).toBeTruthy();
  });

  it('hangs up only after asking once more', async () => {
    const { portal } = await talk();
    act(() => button('Hang up').click());
    const dialog = within(await screen.findByRole('dialog', { name: 'End the call?' }));
    expect(portal.connection.sent.map(({ name }) => name)).not.toContain('contact.end');
    await act(async () => dialog.getByRole('button', { name: 'End the call' }).click());
    expect(portal.connection.sent.at(-1)?.name).toBe('contact.end');
  });

  it('says that it reconnects, with nothing to press for ten seconds', async () => {
    const { call } = await talk();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    act(() => call.state.setState({ phase: 'reconnecting', since: 0, attempt: 1, cause: 'path_lost' }, true));
    expect(screen.getByText('The connection is being restored. You do not have to do anything.')).toBeTruthy();
    expect(screen.getByText('Your connection is lost')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
    act(() => void vi.advanceTimersByTime(10_100));
    act(() => button('Try now').click());
    expect(call.asked.at(-1)).toBe('tryNow');
  });

  it('begins anew when asked after a failure', async () => {
    const { portal, call } = await talk();
    act(() => call.state.setState({ phase: 'ended', reason: { type: 'failed', code: 'media.negotiation_failed' } }, true));
    expect(screen.getByRole('alert').textContent).toContain('The call could not be connected');
    await act(async () => button('Try again').click());
    expect(portal.calls).toHaveLength(2);
  });

  it('tells a screen reader what the other side does', async () => {
    const { portal } = await talk();
    act(() => portal.connection.push('contact.changed', aContact({ version: 2, state: 'active', agentName: 'Mei Chen', participants: [anAgent({ muted: { audio: true, video: false } })] })));
    await waitFor(() => expect(screen.getByText('Mei Chen has muted the microphone.')).toBeTruthy());
  });

  it('says when the own microphone stopped, and leads to the devices', async () => {
    const { portal } = await talk();
    act(() => portal.devices.state.setState({ microphone: { status: 'problem', problem: 'missing' } }));
    expect(screen.getByText(/Your microphone is unplugged/)).toBeTruthy();
    act(() => within(screen.getByText(/Your microphone is unplugged/)).getByRole('button', { name: 'Devices' }).click());
    expect(await screen.findByRole('dialog', { name: 'Devices' })).toBeTruthy();
  });
});
