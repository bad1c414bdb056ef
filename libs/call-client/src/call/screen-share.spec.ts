import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLegSignaling } from '../testing/fake-leg-signaling.js';
import { FakeStream, FakeTrack } from '../testing/fake-media.js';
import { fakePeerConnections } from '../testing/fake-peer-connection.js';
import { Call } from './call.js';
import { ScreenShare, type GetDisplayMedia } from './screen-share.js';

const contactId = '0190a0a0-0000-7000-8000-000000000001';
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

function screenOf(...kinds: readonly ('video' | 'audio')[]) {
  const tracks = kinds.map((kind) => new FakeTrack(kind, { displaySurface: 'window' }, `screen ${kind}`));
  return { tracks, stream: new FakeStream(tracks.map(({ asTrack }) => asTrack)).asStream };
}

async function callThatShares(getDisplayMedia: GetDisplayMedia) {
  const signaling = new FakeLegSignaling();
  const { made, connections } = fakePeerConnections();
  const localTracks = { audio: new FakeTrack('audio').asTrack, video: new FakeTrack('video').asTrack };
  const call = new Call({ contactId, signaling, localTracks, connections, getDisplayMedia, createStream: () => new FakeStream().asStream });
  call.start();
  await settle();
  made[0]?.become('connected');
  await call.shareScreen();
  await settle();
  return { call, signaling, made };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sharing a screen', () => {
  it('sends it beside the camera, at full size, and says which m-lines are it', async () => {
    const screen = screenOf('video', 'audio');
    const { call, signaling, made } = await callThatShares(async () => screen.stream);
    expect(call.screen?.getState()).toEqual({ phase: 'on', surface: 'window', sound: true });
    expect(made[0]?.transceivers.slice(2).map(({ sender }) => sender.track)).toEqual(screen.tracks);
    expect(made[0]?.transceivers[2]?.init.sendEncodings).toEqual([{ maxBitrate: 2_500_000, maxFramerate: 15, priority: 'high' }]);
    expect(screen.tracks[0]?.contentHint).toBe('detail');
    const labels = [{ mid: '2', source: 'screen' }, { mid: '3', source: 'screen' }];
    expect(signaling.named('leg.publish')).toMatchObject([{ labels }]);
  });

  it("ends when the browser's own bar ends it, and uses its place again the next time", async () => {
    const screens = [screenOf('video'), screenOf('video')];
    let asked = 0;
    const { call, signaling, made } = await callThatShares(async () => screens[asked++]!.stream);
    screens[0]?.tracks[0]?.dispatchEvent(new Event('ended'));
    await settle();
    expect(call.screen?.getState()).toEqual({ phase: 'off', problem: null });
    expect(signaling.named('leg.publish')[1]).not.toHaveProperty('labels');
    expect(made[0]?.transceivers[2]).toMatchObject({ direction: 'inactive', sender: { track: null } });
    await call.shareScreen();
    await settle();
    expect(made[0]?.transceivers).toHaveLength(3);
    expect(signaling.named('leg.publish')[2]).toMatchObject({ labels: [{ mid: '2', source: 'screen' }] });
  });

  it('goes on over a new leg, and still on an ICE restart', async () => {
    const screen = screenOf('video');
    const { call, signaling, made } = await callThatShares(async () => screen.stream);
    signaling.push('leg.closed', { contactId, legId: 'leg-1', reason: 'lost' });
    await vi.advanceTimersByTimeAsync(1_000);
    const publisher = made.filter(({ transceivers }) => transceivers.some(({ sender }) => sender.track?.label === 'screen video'));
    expect(publisher).toHaveLength(2);
    expect(signaling.named('leg.publish')).toHaveLength(2);
    expect(call.screen?.getState().phase).toBe('on');
    publisher[1]?.become('connected');
    publisher[1]?.become('failed');
    await settle();
    expect(signaling.named('leg.publish')[2]).toMatchObject({ because: 'path_lost', labels: [{ mid: '2', source: 'screen' }] });
  });

  it('stops with the button and with the end of the call', async () => {
    const screen = screenOf('video');
    const { call } = await callThatShares(async () => screen.stream);
    call.stopSharing();
    expect(screen.tracks[0]?.stopped).toBe(true);
    const later = screenOf('video');
    const ended = await callThatShares(async () => later.stream);
    ended.call.close();
    expect(later.tracks[0]?.stopped).toBe(true);
  });

  it('lets go of a screen that is chosen after the call has ended', async () => {
    const screen = screenOf('video');
    let choose: (stream: MediaStream) => void = () => undefined;
    const share = new ScreenShare(() => new Promise((resolve) => (choose = resolve)), vi.fn());
    const started = share.start();
    share.close();
    choose(screen.stream);
    await started;
    expect(screen.tracks[0]?.stopped).toBe(true);
    expect(share.state.getState()).toEqual({ phase: 'off', problem: null });
  });

  it.each([
    ['NotAllowedError', 'Permission denied', null],
    ['NotAllowedError', 'Permission denied by system', 'not_allowed'],
    ['NotReadableError', 'Could not start video source', 'failed'],
  ])('says of %s (%s): %s', async (name, message, problem) => {
    const { call, signaling } = await callThatShares(() => Promise.reject(Object.assign(new Error(message), { name })));
    expect(call.screen?.getState()).toEqual({ phase: 'off', problem });
    expect(signaling.named('leg.publish')).toEqual([]);
  });
});
