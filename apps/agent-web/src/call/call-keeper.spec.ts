import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { unmeasuredQuality, type CallOptions, type CallState, type ConnectionQuality, type DeviceState, type LocalTracks, type Muted, type MuteState, type OthersQuality, type PictureState, type RemoteMediaByLeg } from '@visavis/call-client';
import type { DeskState } from '../desk/desk.store.js';
import { memoryStorage } from '../storage/key-value-storage.js';
import { agentState, contactId, engagement } from '../testing/agent-states.js';
import { FakeSignaling } from '../testing/fake-signaling.js';
import { CallKeeper, type KeptCall } from './call-keeper.js';
import { CallMemory } from './call-memory.js';
import { PictureCover } from './picture-cover.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const conversation = (state: 'connecting' | 'talking' = 'talking') => agentState({ engagements: [engagement(state)] });

function fakeCall(options: CallOptions) {
  const muted = createStore<MuteState>(() => ({ desired: options.muted ?? { audio: false, video: false }, told: null }));
  return {
    options,
    contactId: options.contactId,
    state: createStore<CallState>(() => ({ phase: 'idle' })),
    muted,
    remote: createStore<RemoteMediaByLeg>(() => ({})),
    quality: createStore<ConnectionQuality>(() => ({ level: 'good', ...unmeasuredQuality })),
    othersQuality: createStore<OthersQuality>(() => ({})),
    screen: null,
    shareScreen: vi.fn(async () => undefined),
    stopSharing: vi.fn(),
    prepare: vi.fn(async () => undefined),
    start: vi.fn(),
    setMuted: vi.fn((change: Partial<Muted>) => muted.setState(({ desired }) => ({ desired: { ...desired, ...change } }))),
    setLocalTracks: vi.fn(),
    pictures: createStore<PictureState>(() => ({ voiceOnly: false, sendingPaused: false, receivingPaused: false })),
    setVoiceOnly: vi.fn(),
    turnVideoOn: vi.fn(),
    tryNow: vi.fn(),
    close: vi.fn(),
  } satisfies KeptCall & { options: CallOptions };
}

function keep(
  initial: Partial<Pick<DeskState, 'agent' | 'seat' | 'busy'>> = {}, storage = memoryStorage(), start = vi.fn(async () => undefined), early = false,
) {
  const desk = createStore<Pick<DeskState, 'agent' | 'seat' | 'busy'>>(() => ({ agent: agentState(), seat: 'here', busy: new Set(), ...initial }));
  const devices = {
    tracks: createStore<LocalTracks>(() => ({ audio: null, video: null })),
    state: createStore(() => ({ voiceOnly: false }) as DeviceState),
    start, stop: vi.fn(), setVoiceOnly: vi.fn(),
  };
  const calls: ReturnType<typeof fakeCall>[] = [];
  const keeper = new CallKeeper({
    desk, devices, cameraWhileRinging: createStore(() => early), signaling: new FakeSignaling(), memory: new CallMemory(storage), devicesWaitMs: 30,
    createCall: (options) => {
      calls.push(fakeCall(options));
      return calls.at(-1)!;
    },
  });
  return { desk, devices, calls, keeper, storage };
}

describe('the call of an agent', () => {
  it('gets ready while an offer rings, camera and microphone included', async () => {
    const { desk, calls, devices } = keep({ agent: agentState({ engagements: [engagement('offered')] }) }, memoryStorage(), undefined, true);
    expect(devices.start).toHaveBeenCalledWith({ camera: true, microphone: true });
    expect(calls[0]?.prepare).toHaveBeenCalledOnce();
    desk.setState({ agent: agentState() });
    expect(devices.stop).toHaveBeenCalled();
  });

  it('leaves them closed while it rings where the agent wants that', async () => {
    const { calls, devices } = keep({ agent: agentState({ engagements: [engagement('offered')] }) });
    await settled();
    expect(calls[0]?.prepare).toHaveBeenCalledOnce();
    expect(calls[0]?.start).not.toHaveBeenCalled();
    expect(devices.start).not.toHaveBeenCalled();
  });

  it('is none of a chat, ringing or under way, and stays as it is beside one', async () => {
    const chat = (state: 'offered' | 'talking') => {
      const made = engagement(state, { segmentId: 'chat' });
      return { ...made, contact: { ...made.contact, contactId: 'chat', channel: 'chat' as const } };
    };
    const { desk, calls, devices } = keep({ agent: agentState({ engagements: [chat('offered')] }) }, memoryStorage(), undefined, true);
    desk.setState({ agent: agentState({ engagements: [chat('talking')] }) });
    expect([calls.length, devices.start.mock.calls.length]).toEqual([0, 0]);
    desk.setState({ agent: agentState({ engagements: [chat('talking'), engagement('talking')] }) });
    await settled();
    desk.setState({ agent: agentState({ engagements: [chat('talking'), engagement('talking'), { ...chat('offered'), segmentId: 'next' }] }) });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.close).not.toHaveBeenCalled();
  });

  it('opens camera and microphone with the click on accept, and starts when the contact connects', async () => {
    const { desk, calls, devices } = keep({ agent: agentState({ engagements: [engagement('offered')] }) });
    desk.setState({ busy: new Set(['accept']) });
    expect(devices.start).toHaveBeenCalledWith({ camera: true, microphone: true });
    desk.setState({ agent: conversation('connecting'), busy: new Set() });
    await settled();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.start).toHaveBeenCalledOnce();
  });

  it('starts in the same moment when camera and microphone are open already', () => {
    const { desk, calls, devices } = keep({ agent: agentState({ engagements: [engagement('offered')] }) });
    devices.tracks.setState({ audio: {} as MediaStreamTrack, video: {} as MediaStreamTrack });
    desk.setState({ agent: conversation('connecting') });
    expect(calls[0]?.start).toHaveBeenCalledOnce();
  });

  it('is opened again after a reload in the middle of it', async () => {
    const { calls } = keep({ agent: conversation() });
    await settled();
    expect(calls[0]?.contactId).toBe(contactId);
    expect(calls[0]?.start).toHaveBeenCalledOnce();
  });

  it('does not wait for ever for a camera', async () => {
    const { calls } = keep({ agent: conversation() }, memoryStorage(), vi.fn(() => new Promise<undefined>(() => undefined)));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(calls[0]?.start).toHaveBeenCalledOnce();
  });

  it('stays one call from connecting to talking', async () => {
    const { desk, calls } = keep({ agent: conversation('connecting') });
    desk.setState({ agent: conversation('talking') });
    await settled();
    expect(calls).toHaveLength(1);
  });

  it('ends with the conversation and closes camera and microphone', async () => {
    const { desk, calls, devices, keeper } = keep({ agent: conversation() });
    await settled();
    desk.setState({ agent: agentState({ engagements: [engagement('wrapping')] }) });
    expect(calls[0]?.close).toHaveBeenCalledOnce();
    expect(devices.stop).toHaveBeenCalled();
    expect(keeper.state.getState().call).toBeNull();
  });

  it('leaves the media to the page that holds the desk', () => {
    const { desk, calls } = keep({ agent: conversation(), seat: 'elsewhere' });
    expect(calls).toHaveLength(0);
    desk.setState({ seat: 'here' });
    desk.setState({ seat: 'elsewhere' });
    expect(calls[0]?.close).toHaveBeenCalledOnce();
  });

  it('stays muted after a reload, and begins unmuted with the next customer', async () => {
    const storage = memoryStorage();
    const before = keep({ agent: conversation() }, storage);
    before.keeper.setMuted({ audio: true });
    const after = keep({ agent: conversation() }, storage);
    await settled();
    expect(after.calls[0]?.options.muted).toEqual({ audio: true, video: false });
    after.desk.setState({ agent: agentState() });
    expect(keep({ agent: conversation() }, storage).calls[0]?.options.muted).toEqual({ audio: false, video: false });
  });

  it('leaves the camera closed after a reload with the camera off, and opens it on demand', async () => {
    const storage = memoryStorage();
    keep({ agent: conversation() }, storage).keeper.setMuted({ video: true });
    const { devices, keeper } = keep({ agent: conversation() }, storage);
    await settled();
    expect(devices.start).toHaveBeenLastCalledWith({ camera: false, microphone: true });
    keeper.setMuted({ video: false });
    expect(devices.start).toHaveBeenLastCalledWith({ camera: true, microphone: true });
  });

  it('can be tried again after it failed', async () => {
    const { keeper, calls } = keep({ agent: conversation() });
    await settled();
    keeper.retry();
    await settled();
    expect(calls).toHaveLength(2);
    expect(calls[1]?.start).toHaveBeenCalledOnce();
  });
});

describe('a picture that was hidden', () => {
  it('is hidden before the server is told, stays hidden after a reload, and tells what happened', async () => {
    const signaling = new FakeSignaling();
    const storage = memoryStorage();
    const cover = new PictureCover(signaling, new CallMemory(storage));
    const telling = cover.setHidden(contactId, true);
    expect(cover.isHidden(contactId)).toBe(true);
    await telling;
    expect(signaling.askedFor('contact.hideVideo')).toEqual([{ contactId, hidden: true }]);
    const reloaded = new PictureCover(signaling, new CallMemory(storage));
    expect(reloaded.isHidden(contactId)).toBe(true);
    expect(reloaded.isHidden('0190a0c0-0000-7000-8000-0000000000ff')).toBe(false);
  });
});
